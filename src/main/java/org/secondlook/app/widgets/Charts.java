package org.secondlook.app.widgets;

import java.util.Locale;
import javafx.scene.chart.Chart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import org.secondlook.wording.Figures;

/** Axes and series that the experiments' charts share. */
public final class Charts {
  private Charts() {}

  public static NumberAxis axis(String label, double from, double to, double tick) {
    NumberAxis axis = new NumberAxis(from, to, tick);
    axis.setLabel(label);
    axis.setMinorTickVisible(false);
    return axis;
  }

  /** An axis of decimal logarithms whose ticks are the figures themselves. */
  public static NumberAxis logarithms(String label, int from, int to, boolean rates) {
    NumberAxis axis = axis(label, from, to, 1);
    axis.setTickLabelFormatter(
        new Shown<Number>(
            power -> {
              double value = Math.pow(10, power.doubleValue());
              if (value >= 1) {
                return Figures.whole(value);
              }
              return rates
                  ? "1:" + Figures.whole(1 / value)
                  : String.format(Locale.ROOT, "%.3g", value);
            }));
    return axis;
  }

  public static XYChart.Series<Number, Number> series(String name) {
    XYChart.Series<Number, Number> series = new XYChart.Series<>();
    series.setName(name);
    return series;
  }

  public static void add(XYChart.Series<Number, Number> series, double x, double y) {
    series.getData().add(new XYChart.Data<>(x, y));
  }

  public static <C extends Chart> C plain(C chart, String id, String spoken) {
    chart.setId(id);
    chart.setAnimated(false);
    chart.setAccessibleText(spoken);
    chart.getStyleClass().add("training-chart");
    chart.setMinHeight(240);
    return chart;
  }
}
