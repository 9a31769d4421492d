// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

// Keeps the computer awake while our server runs: a node that calls a sleeping computer gets no answer. Asks logind,
// which holds it awake for as long as this program keeps a descriptor open, or else the desktop's screen saver.
class SleepInhibitor : public QObject
{
    Q_OBJECT

public:
    // The buses are given so that a test can bring its own.
    explicit SleepInhibitor(QDBusConnection system = QDBusConnection::systemBus(),
        QDBusConnection session = QDBusConnection::sessionBus(), QObject *parent = nullptr);
    ~SleepInhibitor() override;

    void hold(bool isWanted); // never waits; ends with changed()

    bool isHeld() const { return m_lock.isValid() || m_cookie != 0; }
    // What a person has to know while it is wanted and cannot be done; empty otherwise.
    QString warning() const;

Q_SIGNALS:
    void changed();

private:
    void askLogind();
    void askScreenSaver();
    void release();

    QDBusConnection m_system;
    QDBusConnection m_session;
    QDBusUnixFileDescriptor m_lock; // of logind
    quint32 m_cookie = 0;           // of the screen saver
    int m_asked = 0;                // counts the wishes: an answer to an older one is given back
    bool m_isWanted = false;
    bool m_hasFailed = false;
};
