// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftptarget.h"
#include "gui/nodetestmodel.h"
#include "gui/nodetestrun.h"

#include <QDialog>

class Notice;
class PasswordField;
class QCheckBox;
class QLineEdit;
class QListView;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

// "Test as a node": everything a node needs from a server, shown as it is found. Nodes may have an account of their
// own, so the one of the publisher is only what the fields begin with.
class TestServerDialog : public QDialog
{
    Q_OBJECT

public:
    explicit TestServerDialog(
        const FtpTarget &publisher, QWidget *parent = nullptr, NodeTestRun::Test test = testAsNode);

    QString report() const; // what Copy copies

private:
    QWidget *makeAccount(const FtpTarget &publisher);
    QWidget *makeSteps();
    QWidget *makeFoot();
    NodeTestOrder order() const;
    void start();
    void end(bool wasCancelled);
    void refresh();
    void showDetail();

    Account m_server;
    NodeTestModel m_model;
    NodeTestRun m_run;
    NodeTestOrder m_tested;
    QDateTime m_when;
    QLineEdit *m_user = nullptr;
    PasswordField *m_password = nullptr;
    QList<QCheckBox *> m_modules;
    QListView *m_steps = nullptr;
    QPlainTextEdit *m_detail = nullptr;
    QProgressBar *m_progress = nullptr;
    Notice *m_summary = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_copy = nullptr;
};
