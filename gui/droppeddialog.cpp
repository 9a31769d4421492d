// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/droppeddialog.h"

#include "gui/labels.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

DroppedDialog::DroppedDialog(const QList<Dropped> &things, const QString &remark, QWidget *parent)
    : QDialog(parent)
    , m_things(things)
    , m_list(new QTreeWidget)
{
    setObjectName(QStringLiteral("droppedDialog"));
    setWindowTitle(tr("Choose what to open"));
    resize(620, 420);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addWidget(
        hintLabel(tr("Each becomes a draft of its own; the first one chosen is shown, the others wait.")));
    m_list->setObjectName(QStringLiteral("droppedThings"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setHeaderLabels({tr("Name"), tr("What it is"), tr("Changed"), tr("With it")});
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    column->addWidget(m_list, 1);
    if (!remark.isEmpty())
        column->addWidget(hintLabel(remark));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    m_open->setObjectName(QStringLiteral("openDropped"));
    column->addWidget(buttons);
    m_open->setDefault(true); // only known to the dialog once it is in it
    connect(buttons, &QDialogButtonBox::accepted, this, &DroppedDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::itemActivated, this, &DroppedDialog::take);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this,
        [this] { m_open->setEnabled(!m_list->selectedItems().isEmpty()); });
    fill();
}

static QString wordOf(Dropped::Kind kind)
{
    switch (kind) {
    case Dropped::Kind::Binary:
        return DroppedDialog::tr("OTA binary");
    case Dropped::Kind::IntelHex:
        return DroppedDialog::tr("Intel HEX");
    case Dropped::Kind::UpgradeTxt:
        return DroppedDialog::tr("Announcement");
    case Dropped::Kind::Workspace:
        return DroppedDialog::tr("Workspace");
    case Dropped::Kind::Sketch:
        return DroppedDialog::tr("Sketch");
    case Dropped::Kind::Card:
        return DroppedDialog::tr("SD card, to be checked");
    case Dropped::Kind::Unusable:
        break;
    }
    return {};
}

void DroppedDialog::fill()
{
    for (const Dropped &thing : m_things) {
        const QString besideName = thing.beside.isEmpty() ? QString() : QFileInfo(thing.beside).fileName();
        const QString changed = thing.modified.isValid()
            ? locale().toString(thing.modified.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm"))
            : QString();
        auto *row = new QTreeWidgetItem(
            m_list, {QFileInfo(thing.path).fileName(), wordOf(thing.kind), changed, besideName});
        row->setFont(0, fixedFont());
        row->setToolTip(0, thing.path);
        row->setSizeHint(3, {0, fontMetrics().height() + 10}); // the last column takes any width
    }
    for (int column = 0; column < 3; ++column)
        m_list->resizeColumnToContents(column);
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0));
}

void DroppedDialog::take()
{
    QList<Dropped> things;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->isSelected())
            things.append(m_things.at(row));
    }
    if (things.isEmpty())
        return;
    accept();
    Q_EMIT chosen(things);
}
