// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpserversettings.h"

#include <QWidget>

class Notice;
class OwnServer;
class QLabel;
class QPushButton;
class QSettings;

// Our own server in short, where it is published to: whether it runs, what it serves, and the way to its settings.
class ServerForm : public QWidget
{
    Q_OBJECT

public:
    explicit ServerForm(OwnServer *server, QWidget *parent = nullptr);

    // The server's setup, never a password.
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;
    void warn(const QString &sentence); // while it runs; empty: no more

Q_SIGNALS:
    void startRequested(const FtpServerSettings &settings);
    void stopRequested();
    void settingsRequested();

private:
    void refresh();
    void startOrStop();

    OwnServer *m_server;
    QPushButton *m_settings;
    QPushButton *m_start;
    QLabel *m_state;
    QLabel *m_reach;
    Notice *m_notice;
};
