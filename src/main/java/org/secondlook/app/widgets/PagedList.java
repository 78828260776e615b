package org.secondlook.app.widgets;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableListBase;

/**
 * A list as long as its source, of which only some pages are in memory: the rows of the others are
 * null until their page is filled in. So a list view's scroll bar reaches everywhere at once.
 *
 * <p>On the window's thread.
 */
public final class PagedList<E> extends ObservableListBase<E> {
  private final int page;
  private final Map<Integer, List<E>> pages = new HashMap<>();
  private int size;

  /**
   * @param page rows in a page
   */
  public PagedList(int page) {
    this.page = page;
  }

  @Override
  public E get(int index) {
    List<E> rows = pages.get(index / page);
    int within = index % page;
    return rows == null || within >= rows.size() ? null : rows.get(within);
  }

  @Override
  public int size() {
    return size;
  }

  /** Rows in a page. */
  public int page() {
    return page;
  }

  public boolean has(int number) {
    return pages.containsKey(number);
  }

  /** How many pages the list has, in memory or not. */
  public int pages() {
    return (size + page - 1) / page;
  }

  /** Another list: so long, with one page of it. */
  public void restart(int length, int number, List<E> rows) {
    int before = size;
    beginChange();
    pages.clear();
    pages.put(number, List.copyOf(rows));
    size = length;
    if (before > 0) {
      nextRemove(0, new Unknown<>(before));
    }
    if (length > 0) {
      nextAdd(0, length);
    }
    endChange();
  }

  /** The same list, found to be so long. */
  public void extend(int length) {
    if (length <= size) {
      return;
    }
    int before = size;
    beginChange();
    size = length;
    nextAdd(before, length);
    endChange();
  }

  /** The rows of one page, of which nothing was known. */
  public void fill(int number, List<E> rows) {
    int from = number * page;
    int to = Math.min(size, from + page);
    beginChange();
    pages.put(number, List.copyOf(rows));
    nextReplace(from, to, new Unknown<>(to - from));
    endChange();
  }

  /** So many rows that are gone; which they were is not kept. */
  private static final class Unknown<E> extends AbstractList<E> {
    private final int size;

    Unknown(int size) {
      this.size = size;
    }

    @Override
    public E get(int index) {
      return null;
    }

    @Override
    public int size() {
      return size;
    }
  }
}
