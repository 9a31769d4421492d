// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/tables.h"

#include "gui/labels.h"
#include "gui/releasenames.h"
#include "model/releasemodel.h"

#include <QComboBox>
#include <QHeaderView>
#include <QStackedLayout>
#include <QTableView>

void prepareTable(QTableView *table, const QList<int> &widths)
{
    const int rowHeight = table->fontMetrics().height() + 10;
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setMinimumSectionSize(16);
    table->verticalHeader()->setDefaultSectionSize(rowHeight);
    QHeaderView *header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setMinimumSectionSize(40);
    const int unit = table->fontMetrics().horizontalAdvance(u'0');
    for (int column = 0; column < widths.size(); ++column)
        table->setColumnWidth(column, widths.at(column) * unit);
    table->setMinimumHeight(header->sizeHint().height() + 3 * rowHeight);
}

void fillWithReleases(QComboBox *box, ReleaseModel *releases, ReleaseFilter::Show show)
{
    auto *names = new ReleaseNames(releases, box);
    names->setShown(show);
    box->setModel(names);
    box->setSizeAdjustPolicy(
        QComboBox::AdjustToMinimumContentsLengthWithIcon); // measures no thousands of names
    box->setMinimumContentsLength(20);
    const auto chooseNewest = [box] {
        if (box->currentIndex() < 0 && box->count() > 0)
            box->setCurrentIndex(0);
    };
    QObject::connect(names, &QAbstractItemModel::modelReset, box, chooseNewest);
    chooseNewest();
}

EmptyText::EmptyText(QAbstractItemView *view, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    auto *stack = new QStackedLayout(this);
    stack->setStackingMode(QStackedLayout::StackAll);
    QLabel *label = m_label = hintLabel(text);
    label->setAlignment(Qt::AlignCenter);
    label->setMargin(24);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    stack->addWidget(label);
    stack->addWidget(view);
    stack->setCurrentWidget(label);
    const auto refresh = [model = view->model(), label] { label->setVisible(model->rowCount() == 0); };
    QObject::connect(view->model(), &QAbstractItemModel::modelReset, label, refresh);
    QObject::connect(view->model(), &QAbstractItemModel::rowsInserted, label, refresh);
    QObject::connect(view->model(), &QAbstractItemModel::rowsRemoved, label, refresh);
    refresh();
}
