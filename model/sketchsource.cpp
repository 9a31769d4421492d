// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchsource.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace {

class SketchSourceText
{
    Q_DECLARE_TR_FUNCTIONS(SketchSourceText)
};

constexpr qint64 largestSketch = 1024 * 1024;
constexpr int mostTabs = 100;
constexpr int mostNeighbours = 1000;

bool isSketchFile(const QString &file)
{
    return file.endsWith(QStringLiteral(".pde"), Qt::CaseInsensitive)
        || file.endsWith(QStringLiteral(".ino"), Qt::CaseInsensitive);
}

QStringList filesIn(const QDir &folder, const QStringList &endings)
{
    return folder.entryList(endings, QDir::Files, QDir::Name).mid(0, mostTabs);
}

QStringList sketchFilesIn(const QDir &folder)
{
    return filesIn(folder, {QStringLiteral("*.pde"), QStringLiteral("*.ino")});
}

// The file that gives a sketch's folder its name, or nothing.
QString mainFileOf(const QDir &folder, const QStringList &files)
{
    for (const QString &file : files) {
        if (QFileInfo(file).completeBaseName() == folder.dirName())
            return file;
    }
    return {};
}

Result<> appendFile(SketchSource &to, const QDir &folder, const QString &name)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::FileUnreadable, file.fileName() + QStringLiteral(": ") + file.errorString()};
    const QByteArray bytes = file.read(largestSketch + 1);
    if (to.text.size() + bytes.size() > largestSketch)
        return Error{
            ErrorCode::BadSketch, SketchSourceText::tr("%1 is larger than any sketch").arg(file.fileName())};
    to.append(name, bytes);
    return {};
}

Result<SketchSource> readFiles(const QString &name, const QDir &folder, const QStringList &files)
{
    SketchSource source;
    source.name = name;
    for (const QString &file : files) {
        if (const Result<> read = appendFile(source, folder, file); !read)
            return read.error();
    }
    return source;
}

// The main file first, the other .pde in the order of their names, then what the IDE compiles beside them.
Result<SketchSource> readFolder(const QDir &folder, const QString &mainFile)
{
    QStringList files = sketchFilesIn(folder);
    files.removeOne(mainFile);
    files.prepend(mainFile);
    files += filesIn(folder,
        {QStringLiteral("*.h"), QStringLiteral("*.hpp"), QStringLiteral("*.cpp"), QStringLiteral("*.c")});
    return readFiles(QFileInfo(mainFile).completeBaseName(), folder, files);
}

} // namespace

void SketchSource::append(const QString &file, const QByteArray &bytes)
{
    tabs.append({file, text.size()});
    text += bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    if (!text.endsWith('\n'))
        text += '\n';
}

QByteArray SketchSource::textOf(qsizetype tab) const
{
    const qsizetype from = tabs.at(tab).from;
    return text.sliced(from, (tab + 1 < tabs.size() ? tabs.at(tab + 1).from : text.size()) - from);
}

SketchPlace placeOf(const SketchSource &source, qsizetype offset)
{
    SketchPlace place;
    while (place.tab + 1 < source.tabs.size() && source.tabs.at(place.tab + 1).from <= offset)
        ++place.tab;
    const qsizetype from = source.tabs.isEmpty() ? 0 : source.tabs.at(place.tab).from;
    const qsizetype to = std::clamp(offset, from, source.text.size());
    place.line += static_cast<int>(std::count(source.text.begin() + from, source.text.begin() + to, '\n'));
    return place;
}

SketchSource sketchOf(const QString &name, const QByteArray &text)
{
    SketchSource source;
    source.name = name;
    source.append(name + QStringLiteral(".pde"), text);
    return source;
}

Result<SketchSource> readSketch(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error{ErrorCode::FileUnreadable, SketchSourceText::tr("%1: no such file").arg(path)};
    const QDir folder(info.isDir() ? info.absoluteFilePath() : info.absolutePath());
    const QStringList files = sketchFilesIn(folder);
    const QString mainFile = mainFileOf(folder, files);
    if (info.isDir()) {
        if (!mainFile.isEmpty())
            return readFolder(folder, mainFile);
        if (files.size() == 1)
            return readFolder(folder, files.constFirst());
        return Error{ErrorCode::BadSketch,
            SketchSourceText::tr("%1 holds no %2.pde").arg(folder.path(), folder.dirName())};
    }
    if (!isSketchFile(info.fileName()))
        return Error{ErrorCode::BadSketch, SketchSourceText::tr("%1 is no .pde or .ino file").arg(path)};
    if (!mainFile.isEmpty())
        return readFolder(folder, mainFile);
    return readFiles(info.completeBaseName(), folder, {info.fileName()});
}

QStringList sketchesBeside(const QString &path)
{
    const QFileInfo info(path);
    QDir own(info.isDir() ? info.absoluteFilePath() : info.absolutePath());
    const bool isSketchFolder = info.isDir() || !mainFileOf(own, sketchFilesIn(own)).isEmpty();
    QStringList names;
    if (!isSketchFolder) { // loose files side by side
        for (const QString &file : sketchFilesIn(own)) {
            if (file != info.fileName())
                names.append(QFileInfo(file).completeBaseName());
        }
        return names;
    }
    QDir book = own;
    if (own.isRoot() || !book.cdUp())
        return {};
    const QStringList folders = book.entryList(QDir::Dirs | QDir::NoDotAndDotDot).mid(0, mostNeighbours);
    for (const QString &name : folders) {
        const QDir folder(book.filePath(name));
        if (name != own.dirName()
            && (folder.exists(name + QStringLiteral(".pde")) || folder.exists(name + QStringLiteral(".ino"))))
            names.append(name);
    }
    return names;
}
