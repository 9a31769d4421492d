// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>

// Programs of others that judge ours, as tests/judges/fetch unpacked them: never installed, so they bring their own
// libraries along.

inline QString judgesFolder()
{
    return QStringLiteral(JUDGES);
}

// The program's path, empty where it was not fetched.
inline QString judgeProgram(const QString &name)
{
    for (const QString &folder :
        {QStringLiteral("/usr/bin/"), QStringLiteral("/usr/sbin/"), QStringLiteral("/bin/")}) {
        if (const QString path = judgesFolder() + folder + name; QFile::exists(path))
            return path;
    }
    return {};
}

// What such a program needs around it.
inline QProcessEnvironment judgeEnvironment()
{
    QStringList folders;
    for (const QString &base : {QStringLiteral("/lib"), QStringLiteral("/usr/lib")}) {
        const QDir libraries(judgesFolder() + base);
        for (const QString &name : libraries.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            folders.append(libraries.filePath(name));
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LD_LIBRARY_PATH"), folders.join(u':'));
    environment.insert(
        QStringLiteral("PYTHONPATH"), judgesFolder() + QStringLiteral("/usr/lib/python3/dist-packages"));
    return environment;
}
