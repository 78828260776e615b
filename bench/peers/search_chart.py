"""A bar chart of search times as SVG, logarithmic, without any library."""

import math
from xml.sax.saxutils import escape

WIDTH = 760
NAMES = 250
BAR = 18


def chart(results):
    times = [row["median"] for rows in results.values() for row in rows]
    low = 10 ** math.floor(math.log10(min(times)))
    high = 10 ** math.ceil(math.log10(max(times) * 1.01))

    def x(millis):
        share = math.log(millis / low) / math.log(high / low)
        return NAMES + share * (WIDTH - NAMES - 90)

    parts = []
    y = 30
    for people, rows in results.items():
        parts.append(f'<text x="8" y="{y}" font-weight="bold">{people:,} people, one probe, milliseconds</text>')
        y += 12
        for row in rows:
            own = row["name"] == "Second Look"
            parts.append(f'<text x="{NAMES - 8}" y="{y + 13}" text-anchor="end">{escape(row["name"])}</text>')
            width = max(2, x(row["median"]) - NAMES)
            color = "#1f6f8b" if own else "#9aa5ad"
            parts.append(f'<rect x="{NAMES}" y="{y}" width="{width:.1f}" height="{BAR - 4}" fill="{color}"/>')
            label = f'{row["median"]:.2f}' + ("" if row["recall"] > 0.99995 else f' (recall {row["recall"]:.3f})')
            parts.append(f'<text x="{NAMES + width + 6:.1f}" y="{y + 12}">{label}</text>')
            y += BAR
        y += 26
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{y}" font-family="sans-serif" font-size="12">\n'
        f'<rect width="{WIDTH}" height="{y}" fill="white"/>\n{body}\n'
        f'<text x="{NAMES}" y="{y - 10}" fill="#555">logarithmic, from {low:g} to {high:g} ms; shorter is faster</text>\n</svg>\n'
    )
