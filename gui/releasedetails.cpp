// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasedetails.h"

#include "gui/flashbar.h"
#include "gui/hashview.h"
#include "gui/labels.h"
#include "gui/looks.h"
#include "gui/manifestview.h"
#include "gui/notice.h"
#include "gui/versionstrip.h"
#include "model/moduletext.h"

#include <QEvent>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

#include "firmware/core/imageheader.h"

ReleaseDetails::ReleaseDetails(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("releaseDetails"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(8);
    makeFacts(column);
    makeNumbers(column);
    makeWords(column);
    column->addStretch();
    setWidget(content);
    content->setAutoFillBackground(false); // the panel shows through
    viewport()->setAutoFillBackground(false);
}

void ReleaseDetails::makeFacts(QVBoxLayout *column)
{
    m_name = valueLabel();
    m_name->setObjectName(QStringLiteral("detailsName"));
    QFont large = fixedFont();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    large.setBold(true);
    m_name->setFont(large);
    m_state = new QLabel;
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("detailsState"));
    m_flash = new FlashBar;
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(14);
    m_facts->setVerticalSpacing(4);
    column->addWidget(m_name);
    column->addWidget(m_state);
    column->addWidget(m_flash);
    column->addLayout(m_facts);

    m_sha256 = new HashView;
    column->addWidget(m_sha256);
    m_manifest = new ManifestView;
    m_manifest->setObjectName(QStringLiteral("libraryManifest"));
    m_manifest->setFixedHeight(m_manifest->fontMetrics().lineSpacing() * 4 + 20);
    column->addWidget(m_manifest);
}

void ReleaseDetails::makeNumbers(QVBoxLayout *column)
{
    column->addSpacing(4);
    column->addWidget(headingLabel(tr("Versions of this program")));
    m_strip = new VersionStrip;
    m_left = hintLabel({});
    m_left->setObjectName(QStringLiteral("versionsLeft"));
    m_trap = new Notice;
    m_trap->setObjectName(QStringLiteral("versionTrap"));
    m_lost = hintLabel({});
    column->addWidget(m_strip);
    column->addWidget(m_left);
    column->addWidget(m_trap);
    column->addWidget(m_lost);
}

void ReleaseDetails::makeWords(QVBoxLayout *column)
{
    auto *tagsLabel = headingLabel(tr("&Tags"));
    m_tags = new QLineEdit;
    m_tags->setObjectName(QStringLiteral("libraryTags"));
    m_tags->setPlaceholderText(tr("words, separated by blanks"));
    tagsLabel->setBuddy(m_tags);
    auto *notesLabel = headingLabel(tr("N&otes"));
    m_notes = new QPlainTextEdit;
    m_notes->setObjectName(QStringLiteral("libraryNotes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setFixedHeight(m_notes->fontMetrics().lineSpacing() * 5 + 14);
    m_notes->installEventFilter(this);
    notesLabel->setBuddy(m_notes);
    connect(m_tags, &QLineEdit::editingFinished, this, &ReleaseDetails::finishTyping);
    column->addSpacing(4);
    column->addWidget(tagsLabel);
    column->addWidget(m_tags);
    column->addWidget(notesLabel);
    column->addWidget(m_notes);
}

bool ReleaseDetails::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_notes && event->type() == QEvent::FocusOut)
        finishTyping();
    return QScrollArea::eventFilter(watched, event);
}

// Who hears of it may show another release meanwhile: first all that was typed is taken.
void ReleaseDetails::finishTyping()
{
    const qint64 release = m_release;
    const QString notes = m_notes->toPlainText();
    const QString tags = tagsFrom(m_tags->text()).join(u' ');
    const bool hasNotes = release != 0 && notes != m_notesBefore;
    const bool hasTags = release != 0 && tags != m_tagsBefore;
    m_notesBefore = notes;
    m_tagsBefore = tags;
    if (hasNotes)
        Q_EMIT notesWritten(release, notes);
    if (hasTags)
        Q_EMIT tagsWritten(release, tagsFrom(tags));
}

void ReleaseDetails::show(const Release &release, const ReleaseModel &releases)
{
    if (m_release != release.id) {
        finishTyping();
        verticalScrollBar()->setValue(0);
    }
    const QString tags = release.tags.join(u' ');
    const bool isTyping = m_release == release.id
        && (m_notes->toPlainText() != m_notesBefore || tagsFrom(m_tags->text()).join(u' ') != m_tagsBefore);
    m_release = release.id;
    showFacts(release, releases);
    if (isTyping)
        return;
    m_notesBefore = release.notes;
    m_tagsBefore = tags;
    if (m_notes->toPlainText() != release.notes)
        m_notes->setPlainText(release.notes);
    m_tags->setText(tags);
}

static QString stateSentence(ReleaseModel::State state, const QStringList &servers)
{
    switch (state) {
    case ReleaseModel::State::Live:
        return ReleaseDetails::tr("Live on %1, by our last publish there.")
            .arg(servers.join(QStringLiteral(", ")));
    case ReleaseModel::State::Withdrawn:
        return servers.isEmpty()
            ? ReleaseDetails::tr("Withdrawn: it is not published any more.")
            : ReleaseDetails::tr("Withdrawn, but still live on %1: publish another one there.")
                  .arg(servers.join(QStringLiteral(", ")));
    case ReleaseModel::State::Removed:
        return ReleaseDetails::tr("Removed: hidden from the library. Its version stays used.");
    case ReleaseModel::State::Final:
        break;
    }
    return ReleaseDetails::tr("Final: it may be published. No server of ours has it now.");
}

void ReleaseDetails::showFacts(const Release &release, const ReleaseModel &releases)
{
    const ReleaseModel::State state = releases.stateOf(release);
    m_name->setText(nameOf(release));
    m_state->setText(stateSentence(state, releases.liveAt(release.id)));
    m_flash->setSizes(qMax<qint64>(0, release.size - ota::ImageHeaderSize), ota::ImageCapacity);
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    const auto add = [this](const QString &label, const QString &text) {
        if (text.isEmpty())
            return;
        QLabel *value = valueLabel();
        value->setWordWrap(true);
        value->setText(text);
        m_facts->addRow(label, value);
    };
    QStringList modules;
    for (const stock::Module module : release.modules)
        modules += titleOf(module);
    add(tr("Size"), tr("%1 bytes, header included").arg(locale().toString(release.size)));
    add(tr("Added"), locale().toString(release.created.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm")));
    add(tr("Modules"), modules.isEmpty() ? tr("any") : modules.join(QStringLiteral(", ")));
    add(tr("Group"), release.group);
    add(tr("Sketch"), release.sketchVersion);
    add(tr("API"), release.apiVersion);
    add(tr("IDE"), release.ideVersion);
    if (const auto origin = releases.releaseAt(releases.rowOf(release.origin)))
        add(tr("Goes back to"), nameOf(*origin));
    m_sha256->setHash(release.sha256);
    m_manifest->setBytes(release.manifest);
}

void ReleaseDetails::setBudget(const VersionBudget &budget)
{
    m_strip->setBudget(budget);
    m_left->setText(VersionStrip::sentenceOf(budget));
    m_trap->clear();
    m_lost->clear();
    for (const Finding &finding : budget.advice) {
        if (finding.level == Finding::Level::Note)
            m_lost->setText(finding.text);
        else if (m_trap->text().isEmpty()) // the worst comes first
            m_trap->tell(lookOf(finding.level).tone, finding.text);
    }
    m_lost->setVisible(!m_lost->text().isEmpty());
}
