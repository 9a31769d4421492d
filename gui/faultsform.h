// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/rehearsalfault.h"

#include <QWidget>

class OwnServer;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

// Lets our own server play a bad one to those who log in as an account. Nothing is played after a start.
class FaultsForm : public QWidget
{
    Q_OBJECT

public:
    explicit FaultsForm(OwnServer *server, QWidget *parent = nullptr);

    static void endAll(OwnServer *server);

    // "ota: files end after 1,000 bytes", one line for each account that is played with; empty for none.
    static QString sentencesOf(const OwnServer &server);

private:
    void fillAccounts();
    void refresh();
    RehearsalFault entered() const;

    OwnServer *m_server;
    QComboBox *m_account;
    QComboBox *m_kind;
    QSpinBox *m_amount;
    QPushButton *m_play;
    QPushButton *m_end;
    QLabel *m_state;
};
