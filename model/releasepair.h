// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/finding.h"
#include "model/release.h"

// Where the two files of a release are to lie.
enum class PairPlace
{
    Card,                // side by side, as a node keeps them; the node must be told (loadOTA, requestOTA)
    ServerFolder,        // the nodes' login folder: the binary where PATH says, and beside UPGRADE.TXT for 4G
    ServerFolderWithGprs // and both below ".gprs" too
};

struct PairFile
{
    QString name; // below the folder
    QByteArray bytes;

    bool operator==(const PairFile &) const = default;
};

// The files, every binary before any UPGRADE.TXT, and the one in the login folder last: a folder that is served while
// they are written never announces what is not there.
QList<PairFile> pairFiles(const Release &release, const QByteArray &binary, PairPlace place);

enum class OtherBytes
{
    Keep, // FileExists when other bytes stand under one of the names; nothing is written then
    Replace
};

// Names that hold other bytes there already.
QStringList conflictsIn(const QList<PairFile> &files, const QString &folder);

// Writes them in that order, then reads each back and compares. Gives the full paths.
Result<QStringList> writePair(const QList<PairFile> &files, const QString &folder, OtherBytes other);

// A folder with an UPGRADE.TXT and the binary it names, as a release would be made of it.
struct ReadPair
{
    Release release; // with the very version and path; not yet in any library
    QByteArray binary;
    QString manifestPath;
    QByteArray manifest;      // the bytes that were found
    bool isCanonical = false; // they are exactly what we would write for it
    QList<Finding> findings;  // what nodes would make of the bytes that were found
};

// NotAPair with the reason when no release can be made of it.
Result<ReadPair> readPair(const QString &folder);
