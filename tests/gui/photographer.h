// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/mainwindow.h"
#include "gui/theme.h"

#include <QTest>

// Takes pictures of a window or a dialog of it, light and dark.
class Photographer
{
public:
    Photographer(MainWindow *window, Theme *theme, QString folder)
        : m_window(window)
        , m_theme(theme)
        , m_folder(std::move(folder))
    {
    }

    void take(const QString &name, QWidget *what = nullptr)
    {
        for (const Theme::Choice choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            m_theme->choose(choice);
            QTest::qWait(120);
            const QString look
                = choice == Theme::Choice::Light ? QStringLiteral("light") : QStringLiteral("dark");
            (what ? what : m_window)->grab().save(QStringLiteral("%1/%2-%3.png").arg(m_folder, name, look));
        }
        m_theme->choose(Theme::Choice::Light);
    }

private:
    MainWindow *m_window;
    Theme *m_theme;
    QString m_folder;
};

template <typename Widget>
Widget *find(const MainWindow &window, const char *name)
{
    auto *widget = window.findChild<Widget *>(QString::fromLatin1(name));
    if (!widget)
        qFatal("%s is missing", name);
    return widget;
}
