// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panel.h"
#include "gui/publishdesk.h"
#include "gui/transferrate.h"

#include <QElapsedTimer>

class Notice;
class QLabel;
class QListView;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;
class QTabWidget;

// How a plan goes: its steps, its bytes, its wait and what was said to the server; and beside them the calls of nodes.
class RunPanel : public Panel
{
    Q_OBJECT

public:
    RunPanel(PublishDesk *desk, OwnServer *own, QWidget *parent = nullptr);

    void setReady(const QString &missing); // empty: a publish may begin
    void tell(const Error &error);
    void complain(const QString &sentence);
    void setMoreToCome(bool more); // another plan follows this one: it is not over between the two

Q_SIGNALS:
    void publishRequested();
    void cancelRequested();

private:
    QWidget *makeSteps();
    QWidget *makeCalls(OwnServer *own);
    QWidget *makeTranscript();
    QLayout *makeFoot();
    void connectDesk();
    void begin();
    void showBytes(qint64 bytes, qint64 total);
    void showWait(qint64 secondsLeft);
    void end(const Result<> &result, const QString &sentence);
    void refresh();

    PublishDesk *m_desk;
    QTabWidget *m_tabs;
    Notice *m_result;
    QListView *m_steps;
    QPlainTextEdit *m_transcript;
    QProgressBar *m_progress;
    QLabel *m_hint;
    QPushButton *m_endWait;
    QPushButton *m_cancel;
    QPushButton *m_publish;
    QString m_missing;
    bool m_moreToCome = false;
    TransferRate m_rate;
    QElapsedTimer m_clock;
    int m_done = 0;
    int m_total = 0;
};
