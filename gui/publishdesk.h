// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/publisher.h"
#include "ftp/runstep.h"
#include "ftp/serverplan.h"
#include "gui/ownserver.h"
#include "gui/releasedesk.h"
#include "gui/serveraccess.h"
#include "gui/stepmodel.h"
#include "model/preflight.h"
#include "model/serverhistory.h"

#include <functional>

// Brings servers to what is wanted, one plan at a time, each in the journal step by step; and looks what stands there.
class PublishDesk : public QObject
{
    Q_OBJECT

public:
    // How steps are run: libcurl in the program, a few lines in a test.
    using RunStepFor = std::function<Publisher::RunStep(const Reach &reach)>;

    PublishDesk(ReleaseDesk *releases, OwnServer *own, RunStepFor runStepFor, QObject *parent = nullptr);

    // To our own server, which must run.
    void publishHere(qint64 release);
    void holdHere();

    // To others, for the nodes of that group; refused where preflight stops it, or where something is unfinished. The
    // modules are those of the wish, else of the group, else of the release.
    void publishTo(
        qint64 release, const ServerAccess &access, const PublishWish &wish = {}, const Group &group = {});
    void bringBack(const ServerAccess &access); // what was live before our hold
    void finish(const ServerAccess &access);    // what was interrupted there
    void undo(const ServerAccess &access);

    // The brake: never refused but while another plan runs.
    void hold(const ServerAccess &access, const QList<stock::Module> &modules);

    // What stands on the server, told by looked(). Waits for nothing: a plan that begins meanwhile ends it.
    void look(const ServerAccess &access);
    void lookHere();

    // What speaks against that release on that server.
    Preflight preflightOf(qint64 release, const ServerAccess &access, const Group &group = {}) const;

    void cancel();
    void endWait() { m_publisher.endWait(); }

    bool isRunning() const { return m_isRunning; } // a plan, not a look
    bool isLooking() const { return m_isLooking; }
    const QString &server() const { return m_job.what.publication.server; } // of the last plan
    QString ownUrl() const;
    Result<Account> accountOf(const Publication &publication) const; // by name, else by its address
    StepModel *steps() { return &m_steps; }
    const QStringList &transcript() const { return m_transcript; } // of the last plan
    ServerHistory history() const { return ServerHistory(m_releases->journal()); }
    QList<Release> publishedOn(const QString &server) const; // each once, newest first

    // What should stand there by our own doing; nothing where that is not known.
    std::optional<LiveFiles> expectedOn(const QString &server) const;

Q_SIGNALS:
    void started(); // how many steps there are, stepDone() says as soon as a look has told
    void stepDone(int done, int total);
    void stepStarted(const QString &words);
    void progress(qint64 bytes, qint64 total);
    void waiting(qint64 secondsLeft);
    void finished(const Result<> &result, const QString &sentence);
    void looked(const QString &server, const Result<> &result, const LiveFiles &live);
    void historyChanged(); // what is unfinished or held

private:
    // What is under way, and how it is told of.
    struct Job
    {
        ServerPlan what;
        ServerAccess access;
        bool isHere = false;
        QString well;
        QString badly;        // before the reason
        QString settles = {}; // how what was unfinished there is settled by it; empty: it is not
        QString served = {};  // what our own server serves then
    };

    std::optional<Release> releaseOf(qint64 id) const;
    ServerAccess ownAccess() const;
    bool isRefused(const QString &server);
    void begin(const Job &job);
    void run();
    void end(const Result<> &result);
    void endLook(const Result<> &result);
    void ended(const Result<> &result);
    void refuse(const Error &error);

    ReleaseDesk *m_releases;
    OwnServer *m_own;
    RunStepFor m_runStepFor;
    StepModel m_steps;
    bool m_isRunning = false;
    bool m_isLooking = false;
    Job m_job;
    QString m_lookedAt;
    LiveFiles m_seen;
    QStringList m_transcript;
    Publisher m_publisher; // last: it stops and waits first
};
