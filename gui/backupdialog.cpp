// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/backupdialog.h"

#include "gui/labels.h"
#include "gui/tables.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

static QString reasonOf(const WorkspaceBackup &backup)
{
    switch (backup.reason) {
    case WorkspaceBackup::Reason::Daily:
        return BackupDialog::tr("Daily");
    case WorkspaceBackup::Reason::Migration:
        return BackupDialog::tr("Before its format changed");
    case WorkspaceBackup::Reason::Asked:
        break;
    }
    return BackupDialog::tr("Asked for");
}

BackupDialog::BackupDialog(const QString &workspace, bool isInPlace, QWidget *parent)
    : QDialog(parent)
    , m_backups(backupsOf(workspace))
{
    setObjectName(QStringLiteral("backupDialog"));
    setWindowTitle(tr("Restore a backup"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    const QString name = QFileInfo(workspace).completeBaseName();
    column->addWidget(hintLabel(isInPlace
            ? tr("The backup takes the place of the workspace %1. The file that is there is kept under "
                 "another name.")
                  .arg(name)
            : tr("The backup of the workspace %1 is opened as a copy beside it. Nothing is overwritten.")
                  .arg(name)));
    m_table = makeTable();
    column->addWidget(new EmptyText(m_table, tr("There is no backup of this workspace yet.")), 1);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *restore = box->addButton(
        isInPlace ? tr("&Restore this backup") : tr("&Open as a copy"), QDialogButtonBox::AcceptRole);
    restore->setObjectName(QStringLiteral("acceptBackup"));
    restore->setEnabled(!m_backups.isEmpty());
    column->addWidget(box);
    restore->setDefault(true); // once it is in the dialog
    connect(box, &QDialogButtonBox::accepted, this, &BackupDialog::acceptCurrent);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table, &QTableWidget::activated, this, &BackupDialog::acceptCurrent);
    m_table->setFocus();
    setMinimumSize(560, 320);
    resize(620, 400);
}

QTableWidget *BackupDialog::makeTable()
{
    auto *table = new QTableWidget(static_cast<int>(m_backups.size()), 3);
    table->setObjectName(QStringLiteral("backups"));
    table->setAccessibleName(tr("Backups, the newest first"));
    table->setHorizontalHeaderLabels({tr("Made"), tr("Why"), tr("Size")});
    for (int row = 0; row < table->rowCount(); ++row) {
        const WorkspaceBackup &backup = m_backups.at(row);
        const QStringList texts{
            QLocale().toString(backup.made.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm:ss")),
            reasonOf(backup), QLocale().formattedDataSize(backup.size)};
        for (int at = 0; at < texts.size(); ++at) {
            auto *item = new QTableWidgetItem(texts.at(at));
            item->setToolTip(backup.path);
            if (at == texts.size() - 1)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            table->setItem(row, at, item);
        }
    }
    prepareTable(table, {22, 28, 12});
    for (int at = 0; at < table->columnCount(); ++at)
        table->horizontalHeaderItem(at)->setTextAlignment(
            (at == table->columnCount() - 1 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setCurrentCell(0, 0);
    return table;
}

void BackupDialog::acceptCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_backups.size())
        return;
    accept();
    Q_EMIT chosen(m_backups.at(row));
}
