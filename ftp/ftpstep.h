// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedtree.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>

#include <memory>

// One step of a plan, as plain data: what is done where. A plan is a list of them, tested without a server.
struct FtpStep
{
    enum class Kind
    {
        MakeFolder, // path; fine if it is there already
        Upload,     // bytes to path
        ReadBack,   // path must hold exactly size bytes with that hash
        Rename,     // path to target, replacing what is there
        Remove,     // path
        Switch      // our own server serves the tree from now on
    };

    Kind kind = Kind::Upload;
    QString path; // absolute on the server
    QString target;
    QByteArray bytes;
    QByteArray sha256; // 32 bytes
    qint64 size = 0;
    std::shared_ptr<const ServedTree> tree;

    bool operator==(const FtpStep &) const = default;
};
Q_DECLARE_METATYPE(FtpStep)

// The step in words, translated: "Upload PROG_02 (46999 bytes) under a temporary name".
QString describe(const FtpStep &step);
