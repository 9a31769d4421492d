// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/librarypage.h"

#include "gui/binaryview.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/manifestview.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/tables.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

LibraryPage::LibraryPage(ReleaseModel *releases, QWidget *parent)
    : QWidget(parent)
    , m_releases(releases)
    , m_notice(new Notice)
{
    setObjectName(QStringLiteral("libraryPage"));
    m_notice->setObjectName(QStringLiteral("libraryNotice"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 16);
    column->setSpacing(10);
    auto *head = new QHBoxLayout;
    head->addWidget(titleLabel(tr("Library")));
    head->addStretch();
    auto *add = new QPushButton(iconNamed(QStringLiteral("add")), tr("&New release"));
    add->setObjectName(QStringLiteral("newRelease"));
    connect(add, &QPushButton::clicked, this, &LibraryPage::newRequested);
    head->addWidget(add);
    column->addLayout(head);
    column->addWidget(m_notice);
    auto *across = new QHBoxLayout;
    across->setSpacing(12);
    across->addWidget(makeTable(), 5);
    across->addWidget(makeDetails(), 3);
    column->addLayout(across, 1);
    connect(m_releases, &QAbstractItemModel::modelReset, this, [this] { choose(m_chosen); });
    refresh();
}

QWidget *LibraryPage::makeTable()
{
    auto *panel = new Panel(tr("Releases in this workspace"));
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("releases"));
    m_table->setAccessibleName(tr("Releases"));
    m_table->setModel(m_releases);
    prepareTable(m_table, {12, 9, 12, 26, 19, 16});
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &LibraryPage::selectionChanged);
    panel->body()->addWidget(new EmptyText(
        m_table, tr("No release yet. Drop a binary, choose its version, add the release."), panel));
    return panel;
}

QWidget *LibraryPage::makeDetails()
{
    auto *panel = new Panel(tr("Chosen release"));
    m_details = panel;
    m_binary = new BinaryView;
    panel->body()->addWidget(m_binary);
    m_manifest = new ManifestView;
    m_manifest->setObjectName(QStringLiteral("libraryManifest"));
    m_manifest->setFixedHeight(m_manifest->fontMetrics().lineSpacing() * 4 + 20);
    panel->body()->addWidget(m_manifest);
    m_notes = hintLabel({});
    panel->body()->addWidget(m_notes);
    panel->body()->addStretch();
    auto *publish = new QPushButton(iconNamed(QStringLiteral("publish")), tr("P&ublish…"));
    publish->setObjectName(QStringLiteral("publishShown"));
    connect(publish, &QPushButton::clicked, this, [this] { Q_EMIT publishRequested(m_chosen); });
    panel->body()->addWidget(publish, 0, Qt::AlignRight);
    return panel;
}

void LibraryPage::selectionChanged()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    m_chosen = rows.isEmpty() ? 0 : rows.constFirst().data(ReleaseModel::IdRole).toLongLong();
    m_notice->clear();
    refresh();
}

void LibraryPage::choose(qint64 release)
{
    const int row = m_releases->rowOf(release);
    if (row < 0) {
        m_table->clearSelection();
    } else {
        m_table->selectRow(row);
        m_table->scrollTo(m_releases->index(row, 0));
    }
    selectionChanged();
}

void LibraryPage::tell(const Error &error)
{
    m_notice->tell(error);
}

void LibraryPage::refresh()
{
    const std::optional<Release> release = m_releases->releaseAt(m_releases->rowOf(m_chosen));
    m_details->setVisible(release.has_value());
    if (!release)
        return;
    m_binary->show({}, release->program.text(), release->size, release->sha256);
    m_manifest->setBytes(release->manifest);
    m_notes->setText(release->notes);
}
