package org.secondlook.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.secondlook.audit.Act;
import org.secondlook.audit.NewEntry;
import org.secondlook.gallery.Gallery;
import org.secondlook.storage.Transaction;

/**
 * One change of the gallery within its transaction. Its entry holds the identity of the gallery's
 * content before and after it, so that each state that a search can have seen is one that the log
 * knows (see {@link GalleryStates}).
 *
 * @param before identity of the content when the transaction began with it
 */
public record GalleryChange(Gallery gallery, Transaction transaction, String before) {
  /** In an entry's details. */
  static final String BEFORE = "galleryBefore";

  /** To be called before anything of the gallery is changed; other changes wait from here on. */
  static GalleryChange begin(Gallery gallery, Transaction transaction) {
    return new GalleryChange(gallery, transaction, gallery.snapshot(transaction));
  }

  /** To be called once all is changed. */
  public NewEntry entry(Act act, ObjectNode details) {
    details.put(BEFORE, before);
    return new NewEntry(
        act,
        Optional.empty(),
        Optional.empty(),
        Optional.of(gallery.snapshot(transaction)),
        Map.of(),
        details.toString());
  }
}
