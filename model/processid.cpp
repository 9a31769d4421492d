// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/processid.h"

#include <QFile>
#include <QStringList>

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(4096) : QByteArray();
}

QString bootId()
{
    return QString::fromLatin1(contentOf(QStringLiteral("/proc/sys/kernel/random/boot_id")).trimmed());
}

// In clock ticks since the boot: field 22. The name of the program, field 2, may hold blanks and brackets.
QString startOf(const QString &pid)
{
    const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 1).simplified().split(' ');
    constexpr qsizetype stateField = 0; // of those behind the name
    constexpr qsizetype startField = 19;
    if (fields.size() <= startField || fields[stateField] == "Z")
        return {};
    return QString::fromLatin1(fields[startField]);
}

QString nameOf(const QString &pid)
{
    const QString boot = bootId();
    const QString start = startOf(pid);
    return boot.isEmpty() || start.isEmpty() ? QString() : boot + u' ' + pid + u' ' + start;
}

} // namespace

QString thisProcess()
{
    const QByteArray pid = contentOf(QStringLiteral("/proc/self/stat"));
    return nameOf(QString::fromLatin1(pid.left(pid.indexOf(' '))));
}

bool isRunning(const QString &process)
{
    const QStringList parts = process.split(u' ');
    return parts.size() == 3 && nameOf(parts[1]) == process;
}
