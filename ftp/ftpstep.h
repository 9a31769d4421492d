// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedtree.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <memory>

// One step of a plan, as plain data: what is done where. A plan is a list of them, tested without a server.
struct FtpStep
{
    enum class Kind
    {
        Look,       // at path, which may be missing; what is there is kept
        MakeFolder, // path; fine if it is there already
        Upload,     // bytes to path
        ReadBack,   // path must hold exactly size bytes with that hash
        Rename,     // path, of that size and hash, to target, replacing what is there
        Remove,     // path; where wait says how long at most, over a connection of its own
        Wait,       // so long, for the sessions that began before
        ReadAsNode, // as ReadBack, but in a session of the nodes' account and by the name a node asks for
        Switch      // our own server serves the tree from now on
    };

    Kind kind = Kind::Upload;
    QString path; // absolute on the server; ReadAsNode: as the node types it
    QString target;
    QByteArray bytes;
    QByteArray sha256; // 32 bytes
    qint64 size = 0;
    std::chrono::seconds wait{0};
    bool isActive = false; // ReadAsNode: the server connects to us
    bool mayFail = false;  // a convenience: the plan goes on without it
    bool goesOn
        = false; // a try of it may have been cut off: an upload goes on from what the server has by now
    QString modules = {}; // ReadAsNode: whose name that is, for the words
    std::shared_ptr<const ServedTree> tree;

    bool operator==(const FtpStep &) const = default;

    // Whether nodes can see what it does: until the first of these, a plan has changed nothing.
    bool isVisible() const { return kind == Kind::Rename || kind == Kind::Remove || kind == Kind::Switch; }
};
Q_DECLARE_METATYPE(FtpStep)

// What stands on a server under names that steer nodes, by absolute path; what is missing there is missing here.
using LiveFiles = QMap<QString, QByteArray>;

// Whether that is a name of UPGRADE.TXT, in whatever folder.
bool isManifest(const QString &path);

// The step in words, translated: "Upload PROG_02 (46999 bytes) under a temporary name".
QString describe(const FtpStep &step);
