// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/ftpstep.h"

#include <QCoreApplication>

namespace {

QString text(const char *words)
{
    return QCoreApplication::translate("FtpStep", words);
}

QString wordsOf(const FtpStep &step)
{
    switch (step.kind) {
    case FtpStep::Kind::Look:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Look what stands at %1")).arg(step.path);
    case FtpStep::Kind::MakeFolder:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Make the folder %1 if it is missing")).arg(step.path);
    case FtpStep::Kind::Upload:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Upload %1 (%2 bytes)"))
            .arg(step.path)
            .arg(step.bytes.size());
    case FtpStep::Kind::ReadBack:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Read %1 back and compare its SHA-256")).arg(step.path);
    case FtpStep::Kind::Rename:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Rename %1 to %2")).arg(step.path, step.target);
    case FtpStep::Kind::Remove:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Remove %1")).arg(step.path);
    case FtpStep::Kind::Wait:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Wait %1 s for the sessions that began before the hold"))
            .arg(step.wait.count());
    case FtpStep::Kind::ReadAsNode:
        return (step.isActive
                ? text(QT_TRANSLATE_NOOP("FtpStep", "Read %1 as a node with %2 does, in active mode"))
                : text(QT_TRANSLATE_NOOP("FtpStep", "Read %1 as a node with %2 does")))
            .arg(step.path, step.modules);
    case FtpStep::Kind::Switch:
        return text(QT_TRANSLATE_NOOP("FtpStep", "Serve the release from now on"));
    }
    return {};
}

} // namespace

QString describe(const FtpStep &step)
{
    const QString words = wordsOf(step);
    if (!step.goesOn)
        return words;
    return (step.kind == FtpStep::Kind::Upload
            ? text(QT_TRANSLATE_NOOP("FtpStep", "%1, from where it was cut off"))
            : text(QT_TRANSLATE_NOOP("FtpStep", "%1, once more")))
        .arg(words);
}

bool isManifest(const QString &path)
{
    return path.endsWith(u"/UPGRADE.TXT");
}
