// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasepage.h"

#include "gui/binaryinspector.h"
#include "gui/dropcell.h"
#include "gui/editorstart.h"
#include "gui/fieldundo.h"
#include "gui/findinglist.h"
#include "gui/holdview.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/manifestview.h"
#include "gui/nodereadingtable.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/releaseform.h"
#include "gui/transparentscroll.h"
#include "model/savefile.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

ReleasePage::ReleasePage(ReleaseDesk *desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_draft(desk->draft())
    , m_fieldUndo(new FieldUndo(m_draft->steps(), this))
    , m_notice(new Notice)
    , m_stack(new QStackedWidget)
    , m_start(new EditorStart)
    , m_holdView(new HoldView)
{
    setObjectName(QStringLiteral("releasePage"));
    m_notice->setObjectName(QStringLiteral("releaseNotice"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    column->addLayout(makeHead());
    column->addWidget(m_notice);
    m_stack->addWidget(m_start);
    m_stack->addWidget(makeEditor());
    m_stack->addWidget(m_holdView);
    column->addWidget(m_stack, 1);

    connect(m_start, &EditorStart::openRequested, this, &ReleasePage::chooseFiles);
    connect(m_start, &EditorStart::continueRequested, desk->drafts(), &DraftDesk::resume);
    connect(m_start, &EditorStart::discardRequested, desk->drafts(), &DraftDesk::discard);
    connect(m_holdView, &HoldView::saveRequested, this, &ReleasePage::chooseHoldFile);
    connect(m_holdView, &HoldView::fixRequested, m_draft, &ReleaseDraft::apply);
    connect(m_draft, &ReleaseDraft::changed, this, &ReleasePage::refresh);
    connect(desk->drafts(), &DraftDesk::waitingChanged, this, &ReleasePage::refreshDrafts);
    connect(desk->drafts(), &DraftDesk::keptChanged, this, &ReleasePage::showKept);
    connect(desk->releases(), &QAbstractItemModel::modelReset, this, &ReleasePage::refreshGroups);
    refreshDrafts();
    refreshGroups();
    refresh();
}

// Two choices side by side, one of them always chosen.
static QAbstractButton *modeButton(const QString &text, const char *name, QButtonGroup *group)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setIcon(iconNamed(QStringLiteral("done")));
    button->setFixedWidth(button->sizeHint().width()); // with its sign, which only the chosen one bears
    QObject::connect(button, &QAbstractButton::toggled, button,
        [button](bool isChosen) { button->setIcon(isChosen ? iconNamed(QStringLiteral("done")) : QIcon()); });
    button->setIcon({});
    group->addButton(button);
    return button;
}

QLayout *ReleasePage::makeHead()
{
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(titleLabel(tr("Release")));
    head->addSpacing(10);
    auto *modes = new QButtonGroup(this);
    m_update = modeButton(tr("Update"), "updateMode", modes);
    m_hold = modeButton(tr("Hold (NO_FILE)"), "holdMode", modes);
    m_update->setToolTip(tr("Nodes get a new program."));
    m_hold->setToolTip(tr("Nodes find nothing to do."));
    connect(m_update, &QAbstractButton::clicked, this, [this] { setMode(Draft::Mode::Update); });
    connect(m_hold, &QAbstractButton::clicked, this, [this] { setMode(Draft::Mode::Hold); });
    auto *pair = new QHBoxLayout;
    pair->setSpacing(0);
    pair->addWidget(m_update);
    pair->addWidget(m_hold);
    head->addLayout(pair);
    head->addSpacing(6);
    m_kept = hintLabel({});
    m_kept->setObjectName(QStringLiteral("draftState"));
    m_kept->setWordWrap(false);
    head->addWidget(m_kept, 1);

    m_drafts = new QPushButton;
    m_drafts->setObjectName(QStringLiteral("draftsMenu"));
    m_drafts->setMenu(new QMenu(m_drafts));
    connect(m_drafts->menu(), &QMenu::aboutToShow, this, &ReleasePage::fillDraftsMenu);
    head->addWidget(m_drafts);
    m_clear = new QPushButton(tr("Clear"));
    m_clear->setObjectName(QStringLiteral("clearDraft"));
    m_clear->setToolTip(tr("Empties the editor; Undo brings it back."));
    connect(m_clear, &QPushButton::clicked, m_draft, &ReleaseDraft::clear);
    head->addWidget(m_clear);
    auto *open = new QPushButton(iconNamed(QStringLiteral("open")), tr("Open &files…"));
    connect(open, &QPushButton::clicked, this, &ReleasePage::chooseFiles);
    head->addWidget(open);
    return head;
}

QWidget *ReleasePage::makeEditor()
{
    auto *editor = new QWidget;
    auto *across = new QHBoxLayout(editor);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);
    auto *binary = new Panel(tr("Binary"));
    m_binary = new BinaryInspector(
        m_desk->releases(), [desk = m_desk](qint64 release) { return desk->binaryOf(release); });
    auto *missing = new DropCell;
    connect(missing, &DropCell::openRequested, this, &ReleasePage::chooseFiles);
    m_binaryPlace = new QStackedWidget;
    m_binaryPlace->addWidget(transparentScroll(m_binary));
    m_binaryPlace->addWidget(missing);
    binary->body()->addWidget(m_binaryPlace, 1);
    // The right column tells what nodes make of it: sentences need room.
    across->addWidget(binary, 5);
    across->addWidget(makeForm(), 5);
    across->addWidget(makeText(), 7);
    return editor;
}

QWidget *ReleasePage::makeForm()
{
    auto *about = new Panel(tr("About it"));
    m_form = new ReleaseForm;
    m_form->redirectUndo(m_fieldUndo);
    connectForm();
    about->body()->addWidget(transparentScroll(m_form), 1);
    m_add = new QPushButton(iconNamed(QStringLiteral("save")), tr("&Add release"));
    m_add->setDefault(true);
    m_add->setObjectName(QStringLiteral("addRelease"));
    m_add->setToolTip(
        tr("Keeps the binary and its UPGRADE.TXT in the workspace; they never change afterwards."));
    connect(m_add, &QPushButton::clicked, this, &ReleasePage::addRequested);
    about->body()->addWidget(m_add, 0, Qt::AlignRight);
    return about;
}

void ReleasePage::connectForm()
{
    connect(m_form, &ReleaseForm::programTyped, m_draft, &ReleaseDraft::setProgram);
    connect(m_form, &ReleaseForm::versionTyped, m_draft, &ReleaseDraft::setVersion);
    connect(m_form, &ReleaseForm::pathTyped, m_draft, &ReleaseDraft::setPath);
    connect(m_form, &ReleaseForm::groupTyped, m_draft, &ReleaseDraft::setGroup);
    connect(m_form, &ReleaseForm::notesTyped, m_draft, &ReleaseDraft::setNotes);
    connect(m_form, &ReleaseForm::modulesChosen, m_draft, &ReleaseDraft::setModules);
    connect(m_form, &ReleaseForm::sketchVersionTyped, m_draft, &ReleaseDraft::setSketchVersion);
    connect(m_form, &ReleaseForm::apiVersionTyped, m_draft, &ReleaseDraft::setApiVersion);
    connect(m_form, &ReleaseForm::ideVersionTyped, m_draft, &ReleaseDraft::setIdeVersion);
}

QWidget *ReleasePage::makeText()
{
    auto *text = new Panel(tr("UPGRADE.TXT"));
    text->setMinimumWidth(300); // sentences need room in the smallest window too
    m_bytes = hintLabel({});
    m_bytes->setWordWrap(false);
    text->head()->addWidget(m_bytes);
    m_manifest = new ManifestView;
    m_manifest->setObjectName(QStringLiteral("manifest"));
    m_manifest->setPlaceholderText(tr("No bytes yet: see below."));
    text->body()->addWidget(m_manifest);
    m_nodes = new NodeReadingTable;
    m_nodes->setObjectName(QStringLiteral("matrix"));
    text->body()->addWidget(m_nodes);
    m_findings = new FindingList;
    connect(m_findings, &FindingList::pointedAt, this,
        [this](const Finding &finding) { m_manifest->mark(finding.markFrom, finding.markLength); });
    connect(m_findings, &FindingList::fixRequested, m_draft, &ReleaseDraft::apply);
    connect(m_findings, &FindingList::acknowledged, m_draft, &ReleaseDraft::setAcknowledged);
    text->body()->addWidget(m_findings, 1);
    return text;
}

void ReleasePage::tell(const Error &error)
{
    m_notice->tell(error);
}

void ReleasePage::say(Look::Tone tone, const QString &sentence)
{
    m_notice->tell(tone, sentence);
}

void ReleasePage::setMode(Draft::Mode mode)
{
    m_draft->setMode(mode);
    refresh(); // a click on the mode that is on must not switch it off
}

void ReleasePage::refresh()
{
    const Draft &draft = m_draft->content();
    const bool isHold = draft.mode == Draft::Mode::Hold;
    m_notice->clear();
    m_update->setChecked(!isHold);
    m_hold->setChecked(isHold);
    m_clear->setEnabled(!draft.isEmpty());
    m_stack->setCurrentIndex(isHold ? 2 : draft.isEmpty() ? 0 : 1);
    if (isHold)
        m_holdView->show(m_draft->manifest(), m_draft->preflight());
    refreshEditor();
    showKept();
}

void ReleasePage::refreshEditor()
{
    const Draft &draft = m_draft->content();
    m_form->show(draft);
    m_form->setVersionHint(m_draft->versionHint());
    const QString came = m_draft->originalName();
    m_form->setNameHint(m_draft->isRenamed() ? tr("It came as %1.").arg(came) : QString());
    m_binaryPlace->setCurrentIndex(draft.binary.isEmpty() ? 1 : 0);
    if (!draft.binary.isEmpty())
        m_binary->show(*m_draft);
    if (draft.isEmpty() || draft.mode == Draft::Mode::Hold) {
        m_manifest->setBytes({});
        m_add->setEnabled(false);
        return;
    }
    const Preflight preflight = m_draft->preflight();
    m_manifest->setBytes(m_draft->manifest());
    const int lines = qBound(4, m_manifest->blockCount(), 9);
    m_manifest->setFixedHeight(m_manifest->fontMetrics().lineSpacing() * lines + 20);
    m_nodes->setNodes(preflight.nodes);
    m_findings->setAcknowledged(QSet<QString>(draft.acknowledged.begin(), draft.acknowledged.end()));
    m_findings->setFindings(preflight.findings, tr("Nothing speaks against this release."));
    m_add->setEnabled(m_draft->candidate() && m_draft->mayBeAdded(preflight));
    const qsizetype size = m_manifest->bytes().size();
    m_bytes->setText(size > 0 ? tr("%1 bytes").arg(size) : QString());
}

void ReleasePage::refreshDrafts()
{
    const QList<StoredDraft> &waiting = m_desk->drafts()->waiting();
    m_start->setDrafts(waiting);
    m_drafts->setText(waiting.isEmpty() ? tr("Drafts") : tr("Drafts (%1)").arg(waiting.size()));
    showKept();
}

void ReleasePage::refreshGroups()
{
    QStringList groups;
    for (const Release &release : m_desk->releases()->releases()) {
        if (!release.group.isEmpty() && !groups.contains(release.group))
            groups.append(release.group);
    }
    groups.sort();
    m_form->setGroups(groups);
}

void ReleasePage::showKept()
{
    const DraftDesk *drafts = m_desk->drafts();
    const bool isEmpty = m_draft->content().isEmpty();
    m_drafts->setVisible(!drafts->waiting().isEmpty() || !isEmpty);
    if (isEmpty)
        m_kept->clear();
    else if (!m_desk->isOpen())
        m_kept->setText(tr("Not saved: no workspace is open"));
    else if (!drafts->lastSave())
        m_kept->setText(tr("Not saved: %1").arg(drafts->lastSave().error().detail));
    else
        m_kept->setText(drafts->isKept() ? tr("Draft, saved") : tr("Draft, being saved"));
}

void ReleasePage::fillDraftsMenu()
{
    QMenu *menu = m_drafts->menu();
    DraftDesk *drafts = m_desk->drafts();
    menu->clear();
    menu->addAction(tr("&Put this one aside"), drafts, &DraftDesk::putAside)
        ->setEnabled(!m_draft->content().isEmpty());
    menu->addSeparator();
    for (const StoredDraft &draft : drafts->waiting()) {
        const QString when
            = locale().toString(draft.updated.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"));
        menu->addAction(tr("%1 (%2)").arg(nameOf(draft.draft), when), drafts,
            [drafts, id = draft.id] { drafts->resume(id); });
    }
}

void ReleasePage::chooseFiles()
{
    const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Open files"));
    if (!paths.isEmpty())
        Q_EMIT openRequested(paths);
}

void ReleasePage::chooseHoldFile()
{
    const QString path
        = QFileDialog::getSaveFileName(this, tr("Save the hold"), QStringLiteral("UPGRADE.TXT"));
    if (path.isEmpty())
        return;
    if (const Result<> saved = saveFile(path, holdManifestText()); !saved)
        return tell(saved.error());
    say(Look::Tone::Good, tr("Saved as %1.").arg(path));
}
