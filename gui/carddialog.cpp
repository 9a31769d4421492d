// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/carddialog.h"

#include "gui/carddelegate.h"
#include "gui/droptarget.h"
#include "gui/findinglist.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/notice.h"
#include "gui/panel.h"
#include "gui/tables.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

CardDialog::CardDialog(const std::optional<CardReleases> &known, QWidget *parent)
    : QDialog(parent)
    , m_known(known)
    , m_notice(new Notice)
    , m_findings(new FindingList)
{
    setObjectName(QStringLiteral("cardDialog"));
    setWindowTitle(tr("Check an SD card"));
    m_findings->setObjectName(QStringLiteral("cardFindings"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(makeHead());
    column->addWidget(m_notice);
    column->addWidget(makeTable(), 3);
    auto *findings = new Panel(tr("Findings"));
    findings->body()->addWidget(m_findings, 1);
    column->addWidget(findings, 2);
    column->addWidget(
        hintLabel(tr("A card alone updates nothing: the program that runs has to ask for the new one, as "
                     "requestOTA() does after its download.")));
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close);
    box->button(QDialogButtonBox::Close)->setAutoDefault(false);
    column->addWidget(box);
    setMinimumSize(760, 520);
    resize(900, 620);

    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *drop = new DropTarget(tr("Drop the card's folder or files to look at them"), this);
    connect(drop, &DropTarget::dropped, this, &CardDialog::checkPaths);
}

QWidget *CardDialog::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    m_name = hintLabel(
        tr("Put the node's card into this computer and choose its folder, or drop files of it here. "
           "Nothing on it is changed."));
    m_name->setObjectName(QStringLiteral("cardName"));
    row->addWidget(m_name, 1);
    auto *open = new QPushButton(iconNamed(QStringLiteral("open")), tr("&Choose folder…"));
    m_again = new QPushButton(iconNamed(QStringLiteral("reload")), tr("Look &again"));
    m_again->setObjectName(QStringLiteral("lookAgain"));
    m_again->setEnabled(false); // until there is something
    for (QPushButton *button : {open, m_again}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(open, &QPushButton::clicked, this, &CardDialog::choose);
    connect(m_again, &QPushButton::clicked, this, [this] { checkPaths(m_paths); });
    return head;
}

QWidget *CardDialog::makeTable()
{
    auto *panel = new Panel(tr("Files in the card's root folder"));
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("cardFiles"));
    m_table->setAccessibleName(tr("Files of the card"));
    m_table->setModel(&m_files);
    prepareTable(m_table, {18, 24, 11});
    m_table->setItemDelegateForColumn(CardModel::VerdictColumn, new CardDelegate(m_table));
    panel->body()->addWidget(new EmptyText(m_table, tr("No files yet.")), 1);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CardDialog::showFindings);
    return panel;
}

void CardDialog::choose()
{
    const QString folder
        = QFileDialog::getExistingDirectory(this, tr("Folder of the SD card"), m_paths.value(0));
    if (!folder.isEmpty())
        checkFolder(folder);
}

void CardDialog::checkFolder(const QString &folder)
{
    checkPaths({folder});
}

void CardDialog::checkPaths(const QStringList &paths)
{
    m_paths = paths;
    m_again->setEnabled(true);
    const bool isFolder = paths.size() == 1 && !QFileInfo(paths.constFirst()).isFile();
    const QString first = QDir::toNativeSeparators(paths.constFirst());
    const QString name = isFolder || paths.size() == 1
        ? first
        : tr("%1 and other files: %2").arg(first).arg(paths.size() - 1);
    present(name, isFolder ? checkCardFolder(paths.constFirst(), m_known) : checkCardFiles(paths, m_known));
}

void CardDialog::present(const QString &name, const Result<CardCheck> &check)
{
    if (!check) {
        m_notice->tell(check.error());
        return;
    }
    m_notice->clear();
    m_name->setText(m_known ? name : tr("%1 – no workspace is open to compare it with").arg(name));
    m_cardFindings.clear();
    for (const Finding &finding : check->findings) {
        if (finding.code != u"card-alone") // stands below, always
            m_cardFindings.append(finding);
    }
    m_files.setFiles(check->files);
    showFindings();
}

// Of the chosen file, or of the card and all that is on it.
void CardDialog::showFindings()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    QList<Finding> findings;
    if (!rows.isEmpty()) {
        findings = m_files.files().at(rows.constFirst().row()).findings;
    } else {
        findings = m_cardFindings;
        for (const CardFile &file : m_files.files()) {
            for (Finding finding : file.findings) {
                finding.text = tr("%1: %2").arg(file.name, finding.text);
                findings.append(finding);
            }
        }
        std::stable_sort(findings.begin(), findings.end(),
            [](const Finding &one, const Finding &other) { return one.level > other.level; });
    }
    m_findings->setFindings(findings, m_files.rowCount() > 0 ? tr("Nothing is wrong here.") : QString());
}
