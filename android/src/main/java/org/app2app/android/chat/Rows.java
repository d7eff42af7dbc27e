package org.app2app.android.chat;

import android.app.Activity;
import android.view.LayoutInflater;
import android.view.View;
import android.view.ViewGroup;
import android.widget.BaseAdapter;
import java.util.ArrayList;
import java.util.List;

/** A list's rows, all of one layout. Of the main thread. */
abstract class Rows<T> extends BaseAdapter {

  private final Activity activity;
  private final int layout;
  private List<T> items = new ArrayList<>();

  Rows(Activity activity, int layout) {
    this.activity = activity;
    this.layout = layout;
  }

  final void show(List<T> found) {
    items = found;
    notifyDataSetChanged();
  }

  /** Fills a row; it may have been another's before. */
  abstract void show(View row, T item);

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
    View row = old != null ? old : LayoutInflater.from(activity).inflate(layout, parent, false);
    show(row, items.get(position));
    return row;
  }
}
