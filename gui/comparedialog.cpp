// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/comparedialog.h"

#include "gui/labels.h"
#include "gui/pagestrip.h"
#include "gui/panel.h"
#include "model/releasemodel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

namespace {

// One kind of page and its word.
class LegendEntry : public QWidget
{
public:
    LegendEntry(PageState state, int count)
        : m_state(state)
        , m_text(QStringLiteral("%1: %2").arg(PageStrip::wordOf(state)).arg(count))
    {
        setFixedSize(14 + fontMetrics().horizontalAdvance(m_text), fontMetrics().height() + 2);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        PageStrip::paintCell(&painter, QRectF(0, (height() - 8) / 2.0, 8, 8), m_state, palette());
        painter.setBrush(Qt::NoBrush);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect().adjusted(14, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_text);
    }

private:
    PageState m_state;
    QString m_text;
};

QString rangesOf(const QList<ReleaseComparison::Range> &ranges)
{
    constexpr qsizetype most = 24;
    QStringList parts;
    for (const ReleaseComparison::Range &range : ranges.first(qMin(ranges.size(), most)))
        parts.append(range.from == range.to ? QString::number(range.from)
                                            : QStringLiteral("%1–%2").arg(range.from).arg(range.to));
    if (ranges.size() > most)
        parts.append(QStringLiteral("…"));
    return parts.join(QStringLiteral(", "));
}

} // namespace

CompareDialog::CompareDialog(const ReleaseComparison &comparison, QWidget *parent)
    : QDialog(parent)
    , m_comparison(comparison)
{
    setObjectName(QStringLiteral("compareDialog"));
    setWindowTitle(tr("Compare %1 and %2").arg(nameOf(comparison.first), nameOf(comparison.second)));
    resize(800, 640);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    QLabel *summary = new QLabel(summaryOf(comparison));
    summary->setObjectName(QStringLiteral("compareSummary"));
    summary->setWordWrap(true);
    summary->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleDescription(summary->text());
    column->addWidget(makeFacts());
    column->addWidget(summary);
    column->addWidget(makeImage());
    column->addWidget(makeTexts(), 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

QWidget *CompareDialog::makeFacts() const
{
    auto *panel = new Panel({});
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    const auto add = [grid](const QString &label, const QString &first, const QString &second, bool isFixed) {
        const int row = grid->rowCount();
        QLabel *name = hintLabel(label);
        name->setWordWrap(false);
        grid->addWidget(name, row, 0);
        int column = 1;
        for (const QString &text : {first, second}) {
            QLabel *value = valueLabel();
            value->setText(text);
            QFont font = isFixed ? fixedFont() : value->font();
            font.setBold(first != second); // what differs
            value->setFont(font);
            grid->addWidget(value, row, column++);
        }
    };
    const Release &a = m_comparison.first;
    const Release &b = m_comparison.second;
    const auto size
        = [this](const Release &release) { return tr("%1 bytes").arg(locale().toString(release.size)); };
    const auto added = [](const Release &release) {
        return release.created.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    };
    const auto hash
        = [](const Release &release) { return QString::fromLatin1(release.sha256.left(24)) + u'…'; };
    add(tr("Release"), nameOf(a), nameOf(b), false);
    add(tr("Added"), added(a), added(b), false);
    add(tr("Size"), size(a), size(b), false);
    add(tr("PATH"), a.path, b.path, true);
    add(tr("SHA-256"), hash(a), hash(b), true);
    panel->body()->addLayout(grid);
    return panel;
}

QWidget *CompareDialog::makeImage() const
{
    auto *panel = new Panel(tr("The image, a cell for each page of 256 bytes"));
    auto *strip = new PageStrip;
    strip->setPages(m_comparison.pages);
    panel->body()->addWidget(strip);
    const PageCounts counts = countsOf(m_comparison.pages);
    auto *legend = new QHBoxLayout;
    legend->setSpacing(18);
    legend->addWidget(new LegendEntry(PageState::Same, counts.same));
    legend->addWidget(new LegendEntry(PageState::Changed, counts.changed));
    if (counts.onlyInFirst > 0)
        legend->addWidget(new LegendEntry(PageState::OnlyInFirst, counts.onlyInFirst));
    if (counts.onlyInSecond > 0)
        legend->addWidget(new LegendEntry(PageState::OnlyInSecond, counts.onlyInSecond));
    legend->addStretch();
    panel->body()->addLayout(legend);
    if (!m_comparison.ranges.isEmpty())
        panel->body()->addWidget(hintLabel(tr("Pages that differ: %1").arg(rangesOf(m_comparison.ranges))));
    return panel;
}

QWidget *CompareDialog::makeTexts() const
{
    auto *panel = new Panel(tr("Texts in the program"));
    if (m_comparison.stringsAdded.isEmpty() && m_comparison.stringsRemoved.isEmpty()) {
        panel->body()->addWidget(hintLabel(tr("The texts of both are the same.")));
        panel->body()->addStretch();
        return panel;
    }
    auto *across = new QHBoxLayout;
    across->setSpacing(14);
    const auto add
        = [across](const QString &heading, const QString &none, const QStringList &texts, const char *name) {
              auto *column = new QVBoxLayout;
              QLabel *label = hintLabel(texts.isEmpty() ? none : heading);
              column->addWidget(label);
              auto *list = new QListWidget;
              list->setObjectName(QLatin1StringView(name));
              list->setAccessibleName(heading);
              list->setFont(fixedFont());
              list->setUniformItemSizes(true);
              list->addItems(texts);
              column->addWidget(list, 1);
              across->addLayout(column, 1);
          };
    add(tr("Only in the first: %1").arg(m_comparison.stringsRemoved.size()), tr("None is only in the first."),
        m_comparison.stringsRemoved, "stringsRemoved");
    add(tr("Only in the second: %1").arg(m_comparison.stringsAdded.size()), tr("None is only in the second."),
        m_comparison.stringsAdded, "stringsAdded");
    panel->body()->addLayout(across, 1);
    return panel;
}
