package org.secondlook.app.widgets;

import java.util.Map;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.XYChart;
import org.secondlook.app.Texts;
import org.secondlook.training.lineup.ExaminerCurve;

/** Examiners' curves over chance's: hits against false alarms, in per cent. */
public final class CurveChart {
  private CurveChart() {}

  /**
   * @param curves by what they are called; those without an area are left out
   */
  public static LineChart<Number, Number> of(String id, Map<String, ExaminerCurve> curves) {
    LineChart<Number, Number> chart =
        new LineChart<>(
            Charts.axis(Texts.of("curve.alarms"), 0, 100, 20),
            Charts.axis(Texts.of("curve.hits"), 0, 100, 20));
    XYChart.Series<Number, Number> chance = Charts.series(Texts.of("curve.chance"));
    Charts.add(chance, 0, 0);
    Charts.add(chance, 100, 100);
    chart.getData().add(chance);
    curves.forEach(
        (name, curve) -> {
          if (curve.area() != null) {
            XYChart.Series<Number, Number> series = Charts.series(name);
            curve
                .points()
                .forEach(each -> Charts.add(series, 100 * each.falseAlarms(), 100 * each.hits()));
            chart.getData().add(series);
          }
        });
    chart.setAxisSortingPolicy(LineChart.SortingPolicy.NONE);
    return Charts.plain(chart, id, Texts.of("curve.spoken"));
  }

  /** The area in figures, or that it takes both kinds of pair. */
  public static String area(ExaminerCurve curve) {
    return curve.area() == null
        ? Texts.of("curve.area.none", curve.mated(), curve.nonMated())
        : Texts.of(
            "curve.area",
            String.format(java.util.Locale.ROOT, "%.2f", curve.area()),
            curve.mated(),
            curve.nonMated());
  }
}
