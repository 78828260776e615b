package org.secondlook.app.cases;

import java.util.Optional;
import javafx.scene.image.Image;
import org.secondlook.workflow.cases.SummariseCase.Counts;

/**
 * What a case holds, for its row in the list.
 *
 * @param face the head of its best shot
 */
public record CaseSummary(Counts counts, Optional<Image> face) {}
