package org.secondlook.cluster;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.secondlook.gallery.Gallery;
import org.secondlook.gallery.GalleryTemplate;
import org.secondlook.gallery.GalleryVersion;
import org.secondlook.gallery.PhotoId;
import org.secondlook.search.IndexEntry;
import org.secondlook.vision.Template;

/** The rows of record that an index cluster is a copy of. Safe for several threads. */
public interface Origin {
  /** The present state's name. */
  String snapshot();

  /**
   * Photos touched since an earlier state, at least those; empty where that isn't known. Keeps
   * nobody from a change: a node may stop in the middle of it.
   */
  Optional<Touched> since(String earlier);

  /**
   * @param to the state that they lead to
   */
  record Touched(String to, Set<Long> photos) {
    public Touched {
      photos = Set.copyOf(photos);
    }
  }

  /** All photos in order of their numbers. */
  void all(Consumer<IndexEntry> sink);

  /** Those of these photos that there are, in order of their numbers. */
  List<IndexEntry> entries(Collection<Long> photos);

  /** The templates of these photos, each checked against its digest; of those that there are. */
  default Map<Long, Template> templates(Set<Long> photos) {
    return entries(photos).stream()
        .collect(Collectors.toMap(IndexEntry::photo, IndexEntry::template));
  }

  static Origin of(Gallery gallery) {
    return new Origin() {
      @Override
      public String snapshot() {
        return gallery.version().text();
      }

      @Override
      public Optional<Touched> since(String earlier) {
        return GalleryVersion.read(earlier)
            .flatMap(gallery::touched)
            .map(
                delta ->
                    new Touched(
                        delta.to().text(),
                        delta.photos().stream().map(PhotoId::value).collect(Collectors.toSet())));
      }

      @Override
      public void all(Consumer<IndexEntry> sink) {
        gallery.templates(new PhotoId(0), template -> sink.accept(entry(template)));
      }

      @Override
      public List<IndexEntry> entries(Collection<Long> photos) {
        return gallery.templates(photos.stream().map(PhotoId::new).toList()).stream()
            .map(Origin::entry)
            .toList();
      }
    };
  }

  private static IndexEntry entry(GalleryTemplate template) {
    return new IndexEntry(template.photo().value(), template.person().value(), template.template());
  }
}
