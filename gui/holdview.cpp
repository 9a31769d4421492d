// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/holdview.h"

#include "gui/findinglist.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/manifestview.h"
#include "gui/nodereadingtable.h"
#include "gui/panel.h"

#include <QHBoxLayout>
#include <QPushButton>

HoldView::HoldView(QWidget *parent)
    : QWidget(parent)
    , m_manifest(new ManifestView)
    , m_bytes(hintLabel({}))
    , m_nodes(new NodeReadingTable)
    , m_findings(new FindingList)
    , m_actions(new QHBoxLayout)
{
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);

    auto *text = new Panel(tr("UPGRADE.TXT on hold"));
    m_bytes->setWordWrap(false);
    text->head()->addWidget(m_bytes);
    text->body()->addWidget(hintLabel(
        tr("With FILE:NO_FILE on the server, nodes call as usual, find that there is nothing to do and go "
           "back to "
           "their work. Put it there before you change files, or to stop a release that went wrong.")));
    m_manifest->setObjectName(QStringLiteral("holdManifest"));
    m_manifest->setFixedHeight(m_manifest->fontMetrics().lineSpacing() * 4 + 20);
    text->body()->addWidget(m_manifest);
    auto *save = new QPushButton(iconNamed(QStringLiteral("export")), tr("&Save as…"));
    save->setObjectName(QStringLiteral("saveHold"));
    connect(save, &QPushButton::clicked, this, &HoldView::saveRequested);
    m_actions->addWidget(save);
    m_actions->addStretch();
    text->body()->addLayout(m_actions);
    text->body()->addStretch(1);
    across->addWidget(text, 2);

    auto *nodes = new Panel(tr("What nodes do with it"));
    m_nodes->setObjectName(QStringLiteral("holdMatrix"));
    nodes->body()->addWidget(m_nodes);
    connect(m_findings, &FindingList::pointedAt, this,
        [this](const Finding &finding) { m_manifest->mark(finding.markFrom, finding.markLength); });
    connect(m_findings, &FindingList::fixRequested, this, &HoldView::fixRequested);
    nodes->body()->addWidget(m_findings, 1);
    across->addWidget(nodes, 3);
}

void HoldView::show(const QByteArray &manifest, const Preflight &preflight)
{
    m_manifest->setBytes(manifest);
    m_bytes->setText(tr("%1 bytes").arg(manifest.size()));
    m_nodes->setNodes(preflight.nodes);
    m_findings->setFindings(preflight.findings, tr("Every node that calls leaves without an update."));
}
