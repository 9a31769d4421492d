// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/releasepage.h"

#include "gui/binaryview.h"
#include "gui/dropveil.h"
#include "gui/findinglist.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/manifestview.h"
#include "gui/notice.h"
#include "gui/outcomedelegate.h"
#include "gui/panel.h"
#include "gui/releaseform.h"
#include "gui/tables.h"
#include "model/nodereadingmodel.h"

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

ReleasePage::ReleasePage(ReleaseDraft *draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_notice(new Notice)
    , m_veil(new DropVeil(tr("Drop the binary to look at it"), this))
{
    setObjectName(QStringLiteral("releasePage"));
    m_notice->setObjectName(QStringLiteral("releaseNotice"));
    m_veil->setObjectName(QStringLiteral("dropVeil"));
    setAcceptDrops(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);

    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Release")));
    head->addStretch();
    auto *open = new QPushButton(iconNamed(QStringLiteral("open")), tr("Open &binary…"));
    connect(open, &QPushButton::clicked, this, &ReleasePage::chooseFile);
    head->addWidget(open);
    column->addLayout(head);
    column->addWidget(m_notice);

    column->addWidget(makeTop(), 1);
    connect(m_draft, &ReleaseDraft::changed, this, &ReleasePage::refresh);
    refresh();
}

QWidget *ReleasePage::makeTop()
{
    auto *top = new QWidget;
    auto *across = new QHBoxLayout(top);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);

    auto *binary = new Panel(tr("Binary"));
    m_binary = new BinaryView;
    connect(m_binary, &BinaryView::openRequested, this, &ReleasePage::chooseFile);
    binary->body()->addWidget(m_binary);
    across->addWidget(binary, 1);

    auto *about = new Panel(tr("Version and notes"));
    m_form = new ReleaseForm;
    connect(m_form, &ReleaseForm::versionTyped, m_draft, &ReleaseDraft::setVersion);
    connect(m_form, &ReleaseForm::pathTyped, m_draft, &ReleaseDraft::setPath);
    connect(m_form, &ReleaseForm::notesTyped, m_draft, &ReleaseDraft::setNotes);
    connect(m_form, &ReleaseForm::modulesChosen, m_draft, &ReleaseDraft::setModules);
    about->body()->addWidget(m_form, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    m_add = new QPushButton(iconNamed(QStringLiteral("save")), tr("&Add release"));
    m_add->setDefault(true);
    m_add->setObjectName(QStringLiteral("addRelease"));
    m_add->setToolTip(
        tr("Keeps the binary and its UPGRADE.TXT in the workspace; they never change afterwards."));
    connect(m_add, &QPushButton::clicked, this, &ReleasePage::addRequested);
    buttons->addWidget(m_add);
    about->body()->addLayout(buttons);
    across->addWidget(about, 1);

    auto *text = new Panel(tr("UPGRADE.TXT"));
    m_bytes = hintLabel({});
    m_bytes->setWordWrap(false);
    text->head()->addWidget(m_bytes);
    m_manifest = new ManifestView;
    m_manifest->setObjectName(QStringLiteral("manifest"));
    m_manifest->setFixedHeight(m_manifest->fontMetrics().lineSpacing() * 4 + 20);
    text->body()->addWidget(m_manifest);
    text->body()->addWidget(makeMatrix());
    m_findings = new FindingList;
    connect(m_findings, &FindingList::pointedAt, this,
        [this](const Finding &finding) { m_manifest->mark(finding.markFrom, finding.markLength); });
    connect(m_findings, &FindingList::fixRequested, m_draft, &ReleaseDraft::apply);
    connect(m_findings, &FindingList::acknowledged, m_draft, &ReleaseDraft::setAcknowledged);
    text->body()->addWidget(m_findings, 1);
    across->addWidget(text, 1);
    // The right column tells what nodes make of it: sentences need room.
    across->setStretch(0, 5);
    across->setStretch(1, 5);
    across->setStretch(2, 7);
    return top;
}

QWidget *ReleasePage::makeMatrix()
{
    m_nodes = new NodeReadingModel(this);
    m_matrix = new QTableView;
    m_matrix->setObjectName(QStringLiteral("matrix"));
    m_matrix->setAccessibleName(tr("What nodes would do"));
    m_matrix->setModel(m_nodes);
    prepareTable(m_matrix, {13, 25});
    m_matrix->setItemDelegateForColumn(NodeReadingModel::OutcomeColumn, new OutcomeDelegate(m_matrix));
    m_matrix->setSelectionMode(QAbstractItemView::NoSelection);
    m_matrix->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_matrix->hide();
    return m_matrix;
}

void ReleasePage::showNodes(const QList<NodeReading> &nodes)
{
    m_nodes->setNodes(nodes);
    m_matrix->setVisible(!nodes.isEmpty());
    const int rows = m_matrix->verticalHeader()->defaultSectionSize() * static_cast<int>(nodes.size());
    m_matrix->setFixedHeight(
        m_matrix->horizontalHeader()->sizeHint().height() + rows + 2 * m_matrix->frameWidth());
}

void ReleasePage::tell(const Error &error)
{
    m_notice->tell(error);
}

void ReleasePage::refresh()
{
    if (!m_draft->refusal().isEmpty())
        m_notice->tell(Look::Tone::Bad, m_draft->refusal());
    else
        m_notice->clear();
    m_form->show(m_draft->version(), m_draft->path(), m_draft->notes(), m_draft->modules());
    m_form->setVersionHint(m_draft->versionHint());
    m_form->setEnabled(m_draft->binary().has_value());
    if (!m_draft->binary()) {
        m_binary->showNothing();
        m_manifest->setPlaceholderText(tr("The bytes that nodes will read appear here."));
        m_manifest->setBytes({});
        m_findings->setFindings({}, {});
        showNodes({});
        m_add->setEnabled(false);
        m_bytes->clear();
        return;
    }
    const Binary &binary = *m_draft->binary();
    m_binary->show(m_draft->fileName(), binary.program.text(), binary.bytes.size(), binary.sha256);
    const Result<Release> release = m_draft->candidate();
    m_manifest->setPlaceholderText(tr("No bytes yet: see below."));
    m_manifest->setBytes(release ? release->manifest : QByteArray());
    const Preflight preflight = m_draft->preflight();
    showNodes(preflight.nodes);
    m_findings->setAcknowledged(m_draft->acknowledged());
    m_findings->setFindings(preflight.findings, tr("Nothing speaks against this release."));
    m_add->setEnabled(release && m_draft->mayBeAdded(preflight));
    const qsizetype size = m_manifest->bytes().size();
    m_bytes->setText(size > 0 ? tr("%1 bytes").arg(size) : QString());
}

void ReleasePage::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open binary"));
    if (!path.isEmpty())
        Q_EMIT fileDropped(path);
}

void ReleasePage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!event->mimeData()->hasUrls())
        return;
    event->acceptProposedAction();
    m_veil->rise();
}

void ReleasePage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_veil->hide();
}

void ReleasePage::dropEvent(QDropEvent *event)
{
    m_veil->hide();
    event->acceptProposedAction();
    take(event->mimeData());
}

void ReleasePage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Paste))
        take(QApplication::clipboard()->mimeData());
    else
        QWidget::keyPressEvent(event);
}

void ReleasePage::take(const QMimeData *mime)
{
    // The source may be gone by the time of the drop: then there are no addresses, although there were before.
    const QList<QUrl> urls = mime ? mime->urls() : QList<QUrl>();
    if (urls.isEmpty()) {
        m_notice->tell(Look::Tone::Bad, tr("Nothing usable was dropped; drop the file itself, or open it."));
        return;
    }
    if (!urls.constFirst().isLocalFile()) {
        m_notice->tell(Look::Tone::Bad,
            tr("%1 is not a file on this computer; save it here first.")
                .arg(urls.constFirst().toDisplayString()));
        return;
    }
    Q_EMIT fileDropped(urls.constFirst().toLocalFile());
    if (urls.size() > 1 && m_draft->refusal().isEmpty())
        m_notice->tell(Look::Tone::Caution, tr("Only the first of %1 files was taken.").arg(urls.size()));
}
