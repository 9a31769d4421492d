// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sleepinhibitor.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace {

QDBusMessage toScreenSaver(const char *method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.ScreenSaver"),
        QStringLiteral("/org/freedesktop/ScreenSaver"), QStringLiteral("org.freedesktop.ScreenSaver"),
        QLatin1StringView(method));
}

} // namespace

SleepInhibitor::SleepInhibitor(QDBusConnection system, QDBusConnection session, QObject *parent)
    : QObject(parent)
    , m_system(std::move(system))
    , m_session(std::move(session))
{
}

SleepInhibitor::~SleepInhibitor()
{
    release();
}

void SleepInhibitor::hold(bool isWanted)
{
    if (isWanted == m_isWanted)
        return;
    m_isWanted = isWanted;
    m_hasFailed = false;
    ++m_asked;
    if (isWanted)
        return askLogind();
    release();
    Q_EMIT changed();
}

// "block" needs no right of its own for the person at the computer; closing the lid is a way to sleep, too.
void SleepInhibitor::askLogind()
{
    if (!m_system.isConnected())
        return askScreenSaver();
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"),
        QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"),
        QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:handle-lid-switch") << QStringLiteral("Vespiary")
         << tr("The FTP server for nodes runs") << QStringLiteral("block");
    auto *watcher = new QDBusPendingCallWatcher(m_system.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, asked = m_asked] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (asked != m_asked)
            return; // the descriptor closes with the reply
        if (reply.isError() || !reply.value().isValid())
            return askScreenSaver();
        m_lock = reply.value();
        Q_EMIT changed();
    });
}

void SleepInhibitor::askScreenSaver()
{
    if (!m_session.isConnected()) {
        m_hasFailed = true;
        QMetaObject::invokeMethod(this, &SleepInhibitor::changed, Qt::QueuedConnection);
        return;
    }
    QDBusMessage call = toScreenSaver("Inhibit");
    call << QStringLiteral("Vespiary") << tr("The FTP server for nodes runs");
    auto *watcher = new QDBusPendingCallWatcher(m_session.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, asked = m_asked] {
        watcher->deleteLater();
        const QDBusPendingReply<quint32> reply = *watcher;
        if (asked != m_asked) {
            if (!reply.isError())
                m_session.send(toScreenSaver("UnInhibit") << reply.value());
            return;
        }
        m_hasFailed = reply.isError();
        m_cookie = reply.isError() ? 0 : reply.value();
        Q_EMIT changed();
    });
}

void SleepInhibitor::release()
{
    m_lock = {}; // closes it, which is what logind waits for
    if (m_cookie != 0)
        m_session.send(toScreenSaver("UnInhibit") << std::exchange(m_cookie, 0));
}

QString SleepInhibitor::warning() const
{
    if (!m_isWanted || m_lock.isValid())
        return {};
    if (m_cookie != 0)
        return tr("The computer stays awake by itself, but closing its lid may put it to sleep: nodes that "
                  "call then "
                  "get no answer. Leave it open while the server runs.");
    if (!m_hasFailed)
        return {};
    return tr(
        "This computer cannot be kept awake from here: nodes that call while it sleeps get no answer. Switch "
        "off its automatic suspend, and leave the lid open, while the server runs.");
}
