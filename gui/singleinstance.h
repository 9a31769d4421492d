// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

// One window for each user: a second start hands its files to the first and ends.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(const QString &name = usualName(), QObject *parent = nullptr);

    static QString usualName(); // of this user

    // True when a running window has taken the files (there may be none: then it only comes to the front).
    bool handOver(const QStringList &files) const;

    // From now on, this is the running window; false when another one is. A socket that a crash left is replaced.
    bool listen();

Q_SIGNALS:
    void filesReceived(const QStringList &files);

private:
    void receive();

    QString m_name;
    QLocalServer m_server;
};
