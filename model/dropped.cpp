// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/dropped.h"

#include "model/inspection.h"
#include "model/manifestvalues.h"
#include "model/programid.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace {

class DroppedText
{
    Q_DECLARE_TR_FUNCTIONS(DroppedText)
};

using Kind = Dropped::Kind;

constexpr qint64 largestRead = 1024 * 1024;

bool hasSuffix(const QFileInfo &info, const char *suffix)
{
    return info.suffix().compare(QLatin1StringView(suffix), Qt::CaseInsensitive) == 0;
}

bool isSketch(const QFileInfo &info)
{
    return hasSuffix(info, "pde") || hasSuffix(info, "ino");
}

// An SQLite file with our application ID, whatever it is called.
bool isWorkspace(const QFileInfo &info)
{
    if (hasSuffix(info, "vespiary"))
        return true;
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(100);
    return head.startsWith("SQLite format 3") && head.mid(68, 4) == "VSPY";
}

Dropped unusable(const QString &path, const QString &reason)
{
    return {.kind = Kind::Unusable, .path = path, .reason = reason};
}

QString stopOf(const Inspection &inspection)
{
    const auto stop = std::find_if(inspection.findings.begin(), inspection.findings.end(),
        [](const Finding &finding) { return finding.level == Finding::Level::Stop; });
    return stop == inspection.findings.end() ? QString() : stop->text;
}

Kind kindOf(Inspection::Kind kind)
{
    switch (kind) {
    case Inspection::Kind::OtaBinary:
        return Kind::Binary;
    case Inspection::Kind::IntelHex:
        return Kind::IntelHex;
    case Inspection::Kind::UpgradeTxt:
        return Kind::UpgradeTxt;
    case Inspection::Kind::Unknown:
        break;
    }
    return Kind::Unusable;
}

Dropped lookAtFile(const QFileInfo &info)
{
    const QString path = info.filePath();
    if (!info.exists())
        return unusable(path, DroppedText::tr("There is no such file any more; drop it again."));
    if (!info.isFile())
        return unusable(path, DroppedText::tr("It is neither a file nor a folder; choose the file itself."));
    if (isWorkspace(info))
        return {.kind = Kind::Workspace, .path = path, .modified = info.lastModified()};
    if (isSketch(info))
        return {.kind = Kind::Sketch, .path = path, .modified = info.lastModified()};
    if (info.size() > largestRead)
        return unusable(path,
            DroppedText::tr(
                "It has %1 bytes, far more than a node's flash; choose the file that the IDE exported.")
                .arg(info.size()));
    const Result<Inspection> inspection = inspectFile(path);
    if (!inspection)
        return unusable(path, describe(inspection.error()));
    Dropped thing{.kind = kindOf(inspection->kind),
        .path = path,
        .program = inspection->program,
        .modified = info.lastModified()};
    if (thing.kind == Kind::UpgradeTxt) { // a candidate, whatever is wrong with it
        thing.program = valuesOf(inspection->bytes).program;
        return thing;
    }
    const QString stop = stopOf(*inspection);
    return stop.isEmpty() ? thing : unusable(path, stop);
}

QString whyNothingIn(const QDir &folder)
{
    if (folder.exists(QStringLiteral("OTA-FILES")))
        return DroppedText::tr("It holds no file of an update itself; drop its folder OTA-FILES.");
    return DroppedText::tr(
        "It holds no OTA binary, Intel HEX or UPGRADE.TXT; the IDE exports binaries into the "
        "folder OTA-FILES of the sketchbook.");
}

// The mount point of something that can be taken out, not the whole computer.
bool isMountPoint(const QString &path)
{
    const QString place = QFileInfo(path).canonicalFilePath();
    return place != u"/" && QStorageInfo(place).rootPath() == place;
}

class Look
{
public:
    void add(const QString &path)
    {
        const QFileInfo info(path);
        if (info.isDir())
            addFolder(path);
        else if (mayLook())
            m_result.things.append(lookAtFile(info));
    }

    DropLook result() &&
    {
        joinPairs();
        return std::move(m_result);
    }

private:
    bool mayLook()
    {
        if (m_seen >= mostDroppedFiles)
            ++m_result.leftOut;
        return m_seen < mostDroppedFiles && ++m_seen > 0;
    }

    void addFolder(const QString &path)
    {
        const QDir folder(path);
        const QFileInfoList files = folder.entryInfoList(QDir::Files | QDir::Readable, QDir::Time);
        m_result.hasFolder = true;
        const qsizetype before = m_result.things.size();
        if (std::any_of(files.begin(), files.end(), isSketch))
            m_result.things.append({.kind = Kind::Sketch, .path = path});
        else if (isMountPoint(path) || std::any_of(files.begin(), files.end(), [](const QFileInfo &file) {
                     return file.fileName().compare(QStringLiteral("UPGRADE.TXT"), Qt::CaseInsensitive) == 0;
                 }))
            m_result.things.append({.kind = Kind::Card, .path = path});
        for (const QFileInfo &file : files) {
            if (!mayLook())
                continue;
            if (const Dropped thing = lookAtFile(file); thing.isForEditor() || thing.kind == Kind::Workspace)
                m_result.things.append(thing);
        }
        if (m_result.things.size() == before)
            m_result.things.append(unusable(path, whyNothingIn(folder)));
    }

    // A binary and its .hex are one thing, and so are an UPGRADE.TXT and the binary it names.
    void joinPairs()
    {
        QStringList joined;
        for (Dropped &thing : m_result.things) {
            const QFileInfo info(thing.path);
            if (thing.kind == Kind::Binary) {
                thing.beside = pathOf(Kind::IntelHex, [&info](const QFileInfo &other) {
                    return other.dir() == info.dir()
                        && other.completeBaseName().compare(info.fileName(), Qt::CaseInsensitive) == 0;
                });
            } else if (thing.kind == Kind::UpgradeTxt && ProgramId::from(thing.program)) {
                const QFileInfo named(info.dir().filePath(thing.program));
                if (named.isFile() && lookAtFile(named).kind == Kind::Binary)
                    thing.beside = named.filePath();
            }
            if (!thing.beside.isEmpty())
                joined.append(QFileInfo(thing.beside).absoluteFilePath());
        }
        m_result.things.removeIf([&joined](const Dropped &thing) {
            return (thing.kind == Kind::Binary || thing.kind == Kind::IntelHex)
                && joined.contains(QFileInfo(thing.path).absoluteFilePath());
        });
    }

    template <typename Fits>
    QString pathOf(Kind kind, Fits fits) const
    {
        const auto found = std::find_if(
            m_result.things.begin(), m_result.things.end(), [kind, &fits](const Dropped &thing) {
                return thing.kind == kind && fits(QFileInfo(thing.path));
            });
        return found == m_result.things.end() ? QString() : found->path;
    }

    DropLook m_result;
    int m_seen = 0;
};

} // namespace

DropLook lookAtDropped(const QStringList &paths)
{
    Look look;
    for (const QString &path : paths)
        look.add(path);
    return std::move(look).result();
}
