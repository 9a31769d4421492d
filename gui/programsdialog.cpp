// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/programsdialog.h"

#include "gui/findinglist.h"
#include "gui/icon.h"
#include "gui/labels.h"
#include "gui/looks.h"
#include "gui/panel.h"
#include "gui/tables.h"
#include "gui/versionstrip.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace {

// A program whose numbers come to an end has a sign beside its name.
class ProgramDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const int level = index.data(ProgramModel::LevelRole).toInt();
        if (index.column() != ProgramModel::ProgramColumn || level <= static_cast<int>(Finding::Level::Note))
            return;
        const Look look = lookOf(static_cast<Finding::Level>(level));
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = iconNamed(look.icon, colourOf(look.tone, option->palette));
        option->decorationSize = QSize(14, 14);
    }
};

} // namespace

ProgramsDialog::ProgramsDialog(const QList<VersionBudget> &programs, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("programsDialog"));
    setWindowTitle(tr("Programs and their versions"));
    resize(720, 560);
    m_programs.setPrograms(programs);
    m_sorted.setSortRole(ProgramModel::SortRole);
    m_sorted.setSourceModel(&m_programs);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(makeTable(), 3);
    column->addWidget(makeNumbers(), 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    auto *show = buttons->addButton(tr("&Show its releases"), QDialogButtonBox::ActionRole);
    show->setObjectName(QStringLiteral("showReleases"));
    show->setEnabled(!programs.isEmpty());
    connect(show, &QPushButton::clicked, this,
        [this] { Q_EMIT chosen(m_sorted.index(m_table->currentIndex().row(), 0).data().toString()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    if (!programs.isEmpty())
        m_table->selectRow(0);
    refresh();
}

QWidget *ProgramsDialog::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("programs"));
    m_table->setAccessibleName(tr("Programs"));
    m_table->setModel(&m_sorted);
    m_table->setItemDelegate(new ProgramDelegate(m_table));
    prepareTable(m_table, {16, 9, 15, 9, 9, 14, 14});
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(ProgramModel::ProgramColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSortIndicator(ProgramModel::ProgramColumn, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    connect(
        m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ProgramsDialog::refresh);
    return new EmptyText(m_table, tr("No program has a version yet."), this);
}

QWidget *ProgramsDialog::makeNumbers()
{
    auto *panel = new Panel({});
    m_name = headingLabel({});
    m_strip = new VersionStrip;
    m_left = hintLabel({});
    m_advice = new FindingList;
    for (QWidget *widget :
        {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_strip), static_cast<QWidget *>(m_left)})
        panel->body()->addWidget(widget);
    panel->body()->addWidget(m_advice, 1);
    return panel;
}

void ProgramsDialog::refresh()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const bool isChosen = !rows.isEmpty();
    for (QWidget *widget :
        {static_cast<QWidget *>(m_strip), static_cast<QWidget *>(m_left), static_cast<QWidget *>(m_advice)})
        widget->setVisible(isChosen);
    m_name->setText(isChosen ? QString() : tr("Choose a program to see its versions."));
    if (!isChosen)
        return;
    const VersionBudget &budget = m_programs.programAt(m_sorted.mapToSource(rows.constFirst()).row());
    m_name->setText(tr("%1, for all modules").arg(budget.program));
    m_strip->setBudget(budget);
    m_left->setText(VersionStrip::sentenceOf(budget));
    m_advice->setFindings(budget.advice, tr("No trap is near."));
}
