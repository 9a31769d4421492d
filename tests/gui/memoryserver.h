// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/runstep.h"

#include <QCryptographicHash>
#include <QDir>

#include <mutex>

// A server in memory for plans of the window: files by path, and steps that fail or linger as a test wants. Used from
// the publisher's thread and from the test, so it locks.
class MemoryServer
{
public:
    // Steps whose words hold that text fail from now on; empty: none.
    void failAt(const QString &words)
    {
        const std::lock_guard lock(m_mutex);
        m_failAt = words;
    }

    void put(const QString &path, const QByteArray &bytes)
    {
        const std::lock_guard lock(m_mutex);
        m_files[path] = bytes;
    }

    LiveFiles files() const
    {
        const std::lock_guard lock(m_mutex);
        return m_files;
    }

    std::function<Publisher::RunStep(const Reach &)> runStepFor()
    {
        return [this](const Reach &reach) -> Publisher::RunStep {
            // As a connection does, it tells what was said when the plan lets go of it.
            const std::shared_ptr<void> farewell(nullptr, [heard = reach.heard](void *) {
                if (heard)
                    heard({QStringLiteral("> PASS ***"), QStringLiteral("< 230 Welcome")});
            });
            return [this, farewell](const FtpStep &step, const std::atomic_bool &,
                       const Publisher::Progress &progress) { return run(step, progress); };
        };
    }

private:
    Result<QByteArray> run(const FtpStep &step, const Publisher::Progress &progress)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_failAt.isEmpty() && describe(step).contains(m_failAt))
            return Error{
                ErrorCode::ServerRefused, QStringLiteral("the line went dead")}; // else it is tried again
        switch (step.kind) {
        case FtpStep::Kind::Look:
            if (!m_files.contains(step.path))
                return Error{ErrorCode::FileMissingOnServer, step.path};
            return m_files.value(step.path);
        case FtpStep::Kind::Upload:
            progress(step.bytes.size(), step.bytes.size());
            m_files[step.path] = step.bytes;
            return QByteArray();
        case FtpStep::Kind::Rename:
            if (!m_files.contains(step.path))
                return Error{ErrorCode::FileMissingOnServer, step.path};
            m_files[step.target] = m_files.take(step.path);
            return QByteArray();
        case FtpStep::Kind::Remove:
            m_files.remove(step.path);
            return QByteArray();
        case FtpStep::Kind::Switch:
            m_files.clear();
            for (const QByteArray &path : step.tree->paths())
                m_files[QString::fromUtf8(path)] = step.tree->file(path)->bytes;
            return QByteArray();
        case FtpStep::Kind::ReadBack:
        case FtpStep::Kind::ReadAsNode:
            return compare(step);
        default:
            return QByteArray();
        }
    }

    Result<QByteArray> compare(const FtpStep &step) const
    {
        const QByteArray bytes = m_files.value(QDir::cleanPath(u'/' + step.path));
        if (bytes.size() != step.size
            || QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) != step.sha256)
            return Error{ErrorCode::ReadBackDiffers, step.path};
        return QByteArray();
    }

    mutable std::mutex m_mutex;
    LiveFiles m_files;
    QString m_failAt;
};
