// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/mainwindow.h"
#include "gui/theme.h"
#include "gui/workbench.h"
#include "tests/gui/fixtures.h"
#include "tests/gui/memorykeychain.h"

#include <QDir>
#include <QSettings>
#include <QTemporaryDir>

// A window over a workspace in a folder; nothing of the person who runs the tests is touched.
class WindowStage
{
public:
    explicit WindowStage(const QString &folder)
        : m_folder(folder)
        , m_settings(path("settings.ini"), QSettings::IniFormat)
        , m_bench(outside(path("captures")))
        , m_window(&m_bench, &m_theme, &m_settings)
    {
        m_window.show();
        m_window.activateWindow();
    }

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QDir folder() const { return m_folder; }
    MainWindow &window() { return m_window; }
    Workbench &bench() { return m_bench; }
    ReleaseDesk &desk() { return *m_bench.releases(); }
    ReleaseDraft &draft() { return *desk().draft(); }
    void openWorkspace() { m_window.openWorkspace(path("fleet.vespiary"), true); }

    template <typename Widget>
    Widget *find(const char *name) const
    {
        return m_window.findChild<Widget *>(QString::fromLatin1(name));
    }

private:
    static Outside outside(const QString &captures)
    {
        Outside outside = realOutside();
        outside.listPorts = [] { return QList<PortInfo>(); };
        outside.keychain = noKeychain();
        outside.captureFolder = captures;
        return outside;
    }

    QDir m_folder;
    QSettings m_settings;
    Theme m_theme;
    Workbench m_bench;
    MainWindow m_window;
};
