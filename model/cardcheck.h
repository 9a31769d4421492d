// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/inspection.h"
#include "model/release.h"

#include <functional>
#include <optional>

// One file of a node's SD card.
struct CardFile
{
    QString name; // as the folder lists it
    Inspection inspection;
    QList<Release> releases; // those that hold exactly these bytes
    QString verdict;         // a translated sentence: what the file is to the node and to us
    QList<Finding> findings;

    Finding::Level level() const; // the worst finding's
};

// The medium itself, where the folder is all of it.
struct CardVolume
{
    QByteArray fileSystem; // as the system calls it: vfat, exfat
    qint64 bytesTotal = 0;
    qint64 bytesFree = 0;
};

struct CardCheck
{
    QList<CardFile> files;
    QList<Finding> findings; // about the card as a whole
};

// What the card's files are compared with; nothing where no workspace is open.
struct CardReleases
{
    QList<Release> releases;
    std::function<QByteArray(qint64 release)> binaryOf; // empty bytes where it cannot be had
};

// A file of the card before it was looked at.
struct CardEntry
{
    QString name;
    QByteArray bytes;
    qint64 size = 0; // more than the bytes where the file is too large to be of an update
};

// Compares a card's files with the releases, and with what boot loader and library expect on a card.
CardCheck checkCard(const QList<CardEntry> &entries, const std::optional<CardReleases> &known,
    const std::optional<CardVolume> &volume);

// The same for a folder; only files in the folder itself, where nodes look.
Result<CardCheck> checkCardFolder(const QString &folder, const std::optional<CardReleases> &known);

// The same for some of a card's files.
Result<CardCheck> checkCardFiles(const QStringList &paths, const std::optional<CardReleases> &known);
