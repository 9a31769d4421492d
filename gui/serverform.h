// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserversettings.h"

#include <QWidget>

class Notice;
class OwnServer;
class PasswordField;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;

// Our own server: how it listens, whether it runs and what it serves.
class ServerForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServerForm(OwnServer *server, QWidget *parent = nullptr);

    void restore(const QSettings &settings);
    void save(QSettings &settings) const; // never the password
    void warn(const QString &sentence);   // while it runs; empty: no more

Q_SIGNALS:
    void startRequested(const FtpServerSettings &settings);
    void stopRequested();

private:
    FtpServerSettings settings() const;
    void refresh();
    void startOrStop();

    OwnServer *m_server;
    QComboBox *m_address;
    QSpinBox *m_port;
    QLineEdit *m_user;
    PasswordField *m_password;
    QSpinBox *m_firstPassive;
    QSpinBox *m_lastPassive;
    QWidget *m_fields;
    QPushButton *m_start;
    QLabel *m_state;
    QLabel *m_reach;
    Notice *m_notice;
};
