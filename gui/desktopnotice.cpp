// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/desktopnotice.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QVariantMap>
#include <QWidget>

void tellOnDesktop(QWidget *window, const QString &title, const QString &words)
{
    if (window->window()->isActiveWindow())
        return;
    QApplication::alert(window->window());
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("/org/freedesktop/Notifications"), QStringLiteral("org.freedesktop.Notifications"),
        QStringLiteral("Notify"));
    call.setArguments({QApplication::applicationName(), 0U, QGuiApplication::desktopFileName(), title,
        words.toHtmlEscaped(), QStringList(), QVariantMap(), -1});
    bus.send(call); // nobody waits for whether it was shown
}
