// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/binaryinspector.h"

#include "gui/binaryview.h"
#include "gui/labels.h"
#include "gui/pagestrip.h"
#include "model/readabletexts.h"
#include "model/vectortable.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

#include "firmware/core/imageheader.h"

static QByteArray imageOf(const QByteArray &binary)
{
    return binary.mid(ota::ImageHeaderSize);
}

static QString sentenceOf(const VectorTable &vectors)
{
    if (vectors.isPlausible())
        return BinaryInspector::tr("All %1 jump vectors lead into the image; it starts at byte %2.")
            .arg(VectorTable::size)
            .arg(vectors.reset);
    if (vectors.jumps == 0)
        return BinaryInspector::tr("It does not begin with jump vectors, as every program of the IDE does.");
    if (!vectors.startsInside)
        return BinaryInspector::tr("Its reset vector leads to byte %1, where the image holds no program.")
            .arg(vectors.reset);
    return BinaryInspector::tr(
        "It begins with %1 jump vectors of the usual %2; of these, %3 lead out of the image.")
        .arg(vectors.jumps)
        .arg(VectorTable::size)
        .arg(vectors.outside);
}

static QString changesOf(const QList<PageState> &pages)
{
    const PageCounts counts = countsOf(pages);
    if (counts.same == pages.size())
        return BinaryInspector::tr("All %1 flash pages are the same.").arg(pages.size());
    QString sentence
        = BinaryInspector::tr("Of %1 flash pages, %2 changed").arg(pages.size()).arg(counts.changed);
    if (counts.onlyInSecond > 0)
        sentence = BinaryInspector::tr("%1, %2 are new").arg(sentence).arg(counts.onlyInSecond);
    if (counts.onlyInFirst > 0)
        sentence = BinaryInspector::tr("%1, %2 are gone").arg(sentence).arg(counts.onlyInFirst);
    return sentence + u'.';
}

static QLabel *wrapped(const char *name)
{
    QLabel *label = valueLabel();
    label->setWordWrap(true);
    label->setObjectName(QString::fromLatin1(name));
    return label;
}

BinaryInspector::BinaryInspector(ReleaseModel *releases, BinaryOf binaryOf, QWidget *parent)
    : QWidget(parent)
    , m_releases(releases)
    , m_binaryOf(std::move(binaryOf))
    , m_facts(new BinaryView)
    , m_starts(wrapped("vectors"))
    , m_known(wrapped("knownAs"))
    , m_noTexts(hintLabel(tr("None that tell where it calls.")))
    , m_texts(new QFormLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(8);
    column->addWidget(m_facts);
    column->addWidget(m_known);
    column->addWidget(headingLabel(tr("Start")));
    column->addWidget(m_starts);
    column->addWidget(headingLabel(tr("Texts inside")));
    m_texts->setHorizontalSpacing(12);
    m_texts->setVerticalSpacing(3);
    column->addLayout(m_texts);
    column->addWidget(m_noTexts);
    column->addWidget(makeComparison());
    column->addStretch(1);
    connect(m_releases, &QAbstractItemModel::modelReset, this, &BinaryInspector::refillReleases);
    connect(m_releases, &QAbstractItemModel::rowsInserted, this, &BinaryInspector::refillReleases);
    connect(m_releases, &QAbstractItemModel::rowsRemoved, this, &BinaryInspector::refillReleases);
    refillReleases();
}

QWidget *BinaryInspector::makeComparison()
{
    m_comparison = new QWidget;
    auto *column = new QVBoxLayout(m_comparison);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(headingLabel(tr("Changed against")));
    m_other = new QComboBox;
    m_other->setObjectName(QStringLiteral("compareWith"));
    m_other->setAccessibleName(tr("Release to compare with"));
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(m_other);
    m_strip = new PageStrip;
    m_strip->setObjectName(QStringLiteral("pageStrip"));
    column->addWidget(m_strip);
    m_difference = wrapped("difference");
    column->addWidget(m_difference);
    connect(m_other, &QComboBox::currentIndexChanged, this, &BinaryInspector::compare);
    return m_comparison;
}

void BinaryInspector::show(const ReleaseDraft &draft)
{
    const Draft &content = draft.content();
    const QString program = draft.binary() ? draft.binary()->program.text() : draft.originalName();
    const QByteArray bytes = draft.binary() ? draft.binary()->bytes : content.binary;
    const QByteArray sha256 = draft.binary() ? draft.binary()->sha256 : sha256Of(bytes);
    m_facts->show(content.fileName, program, bytes.size(), sha256);
    const QStringList &same = draft.sameBinary();
    m_known->setText(tr("This very binary is already %1.").arg(same.join(QStringLiteral(", "))));
    m_known->setVisible(!same.isEmpty());
    const QByteArray image = imageOf(bytes);
    if (image == m_image && draft.originalName() == m_program)
        return;
    const bool isOtherProgram = draft.originalName() != m_program;
    m_image = image;
    m_program = draft.originalName();
    m_starts->setText(sentenceOf(vectorTableOf(image)));
    showTexts(image);
    if (isOtherProgram)
        chooseUsual(m_program);
    compare();
}

void BinaryInspector::showTexts(const QByteArray &image)
{
    while (m_texts->rowCount() > 0)
        m_texts->removeRow(0);
    const QList<ReadableText> texts = readableTexts(image);
    for (const ReadableText &text : texts) {
        auto *kind = new QLabel(describe(text.kind));
        kind->setForegroundRole(QPalette::PlaceholderText);
        QLabel *value = valueLabel();
        value->setWordWrap(true);
        value->setText(text.text);
        m_texts->addRow(kind, value);
    }
    m_noTexts->setVisible(texts.isEmpty());
}

void BinaryInspector::refillReleases()
{
    const QSignalBlocker quiet(m_other);
    const QVariant chosen = m_other->currentData();
    m_other->clear();
    for (const Release &release : m_releases->releases())
        m_other->addItem(nameOf(release), release.id);
    m_comparison->setVisible(m_other->count() > 0);
    if (const int row = m_other->findData(chosen); chosen.isValid() && row >= 0)
        m_other->setCurrentIndex(row);
    else
        chooseUsual(m_program);
    compare();
}

// The newest release of the same program, else the newest of all.
void BinaryInspector::chooseUsual(const QString &program)
{
    const QSignalBlocker quiet(m_other);
    const QList<Release> &releases = m_releases->releases();
    const auto newest = std::find_if(releases.begin(), releases.end(),
        [&program](const Release &release) { return release.program.text() == program; });
    if (newest != releases.end())
        m_other->setCurrentIndex(static_cast<int>(newest - releases.begin()));
    else if (!releases.isEmpty())
        m_other->setCurrentIndex(0);
}

void BinaryInspector::compare()
{
    if (m_image.isEmpty() || m_other->currentIndex() < 0)
        return;
    const Result<QByteArray> other = m_binaryOf(m_other->currentData().toLongLong());
    m_strip->setVisible(static_cast<bool>(other));
    if (!other)
        return m_difference->setText(describe(other.error()));
    const QByteArray before = imageOf(*other);
    m_strip->setPages(pageDifference(before, m_image));
    const qsizetype growth = m_image.size() - before.size();
    const QString size = growth == 0 ? tr("The size is the same.")
        : growth > 0                 ? tr("It is %1 bytes larger.").arg(locale().toString(growth))
                                     : tr("It is %1 bytes smaller.").arg(locale().toString(-growth));
    m_difference->setText(tr("%1 %2").arg(changesOf(m_strip->pages()), size));
}
