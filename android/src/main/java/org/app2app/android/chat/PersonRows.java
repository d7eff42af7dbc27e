package org.app2app.android.chat;

import android.app.Activity;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.BaseAdapter;
import android.widget.TextView;
import java.util.ArrayList;
import java.util.List;
import org.app2app.android.R;

/** Rows with a round sign, a name and a line below it. */
abstract class PersonRows<T> extends BaseAdapter {

  private final Activity activity;
  private List<T> items = new ArrayList<>();

  PersonRows(Activity activity) {
    this.activity = activity;
  }

  final void show(List<T> found) {
    items = found;
    notifyDataSetChanged();
  }

  /** Fills a row; it may have been another's before. */
  abstract void show(View row, T item);

  static void showPerson(View row, String name, Object id, String detail, boolean online) {
    Avatar.show(row.findViewById(R.id.person_avatar), name, id);
    row.<TextView>findViewById(R.id.person_name).setText(name);
    row.<TextView>findViewById(R.id.person_detail).setText(detail);
    row.findViewById(R.id.person_online).setVisibility(online ? View.VISIBLE : View.GONE);
  }

  @Override
  public int getCount() {
    return items.size();
  }

  @Override
  public T getItem(int position) {
    return items.get(position);
  }

  @Override
  public long getItemId(int position) {
    return position;
  }

  @Override
  public View getView(int position, View old, ViewGroup parent) {
    View row =
        old != null
            ? old
            : LayoutInflater.from(activity).inflate(R.layout.person_row, parent, false);
    show(row, items.get(position));
    return row;
  }
}
