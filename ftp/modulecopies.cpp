// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/modulecopies.h"

#include "firmware/core/manifest.h"

std::optional<QByteArray> copyMeant(const ServedTree &tree, const QByteArray &path)
{
    static const QByteArray mirror = "/.gprs/";
    const QByteArray plain = path.startsWith(mirror) ? path.mid(mirror.size() - 1) : path;
    if (plain != path && tree.file(plain))
        return plain;
    const ServedTree::File *text = tree.file("/UPGRADE.TXT");
    if (!text)
        return std::nullopt;
    ota::ManifestParser parser;
    for (const char byte : text->bytes)
        parser.feed(byte);
    ota::Manifest manifest;
    if (parser.finish(manifest) != ota::Status::Ok || ota::isHold(manifest))
        return std::nullopt;
    const auto atRoot = ServedTree::resolve("/", manifest.file);
    const auto underPath = ServedTree::resolve("/", QByteArray(manifest.path) + '/' + manifest.file);
    if (plain != atRoot && plain != underPath)
        return std::nullopt;
    for (const auto &place : {atRoot, underPath}) {
        if (place && tree.file(*place))
            return place;
    }
    return std::nullopt;
}
