// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/nodedesk.h"

#include <QWidget>

class NodeDetails;
class Notice;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;

// Who called the servers: a table to find a caller in, and what is known of the chosen one.
class NodesPage : public QWidget
{
    Q_OBJECT

public:
    explicit NodesPage(NodeDesk *desk, QWidget *parent = nullptr);

    void tell(const Error &error);

Q_SIGNALS:
    void serverWanted(); // to switch on our own

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeTable();
    QWidget *makeEmpty();
    void chooseLog();
    void showImport(const LogImport &import);
    void refresh();

    NodeDesk *m_desk;
    NodeFilter m_filter;
    Notice *m_notice;
    QLineEdit *m_search;
    QLabel *m_count;
    QTableView *m_table;
    NodeDetails *m_details;
    QStackedWidget *m_beside;
    QStackedWidget *m_stack;
    QTimer m_minute;
};
