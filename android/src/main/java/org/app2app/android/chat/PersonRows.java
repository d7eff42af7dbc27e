package org.app2app.android.chat;

import android.app.Activity;
import android.view.View;
import android.widget.TextView;
import org.app2app.android.R;

/** Rows with a round sign, a name and a line below it. */
abstract class PersonRows<T> extends Rows<T> {

  PersonRows(Activity activity) {
    super(activity, R.layout.person_row);
  }

  static void showPerson(View row, String name, Object id, String detail, boolean online) {
    Avatar.show(row.findViewById(R.id.person_avatar), name, id);
    row.<TextView>findViewById(R.id.person_name).setText(name);
    row.<TextView>findViewById(R.id.person_detail).setText(detail);
    row.findViewById(R.id.person_online).setVisibility(online ? View.VISIBLE : View.GONE);
  }
}
