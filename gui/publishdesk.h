// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/publisher.h"
#include "ftp/runstep.h"
#include "ftp/serverplan.h"
#include "gui/ownserver.h"
#include "gui/releasedesk.h"
#include "gui/stepmodel.h"
#include "model/preflight.h"

#include <functional>

// Brings releases to servers, one plan at a time, each in the journal step by step.
class PublishDesk : public QObject
{
    Q_OBJECT

public:
    // How steps are run against a target: libcurl in the program, a few lines in a test.
    using RunStepFor = std::function<Publisher::RunStep(const FtpTarget &target, FtpServer *own)>;

    PublishDesk(ReleaseDesk *releases, OwnServer *own, RunStepFor runStepFor, QObject *parent = nullptr);

    void publishHere(qint64 release);                        // to our own server, which must run
    void publishTo(qint64 release, const FtpTarget &target); // refused where preflight stops it

    // What speaks against that release on that server.
    Preflight preflightOf(qint64 release, const FtpTarget &target) const;
    void cancel();

    bool isRunning() const { return m_isRunning; }
    StepModel *steps() { return &m_steps; }

Q_SIGNALS:
    void started(); // how many steps there are, stepDone() says as soon as a look has told
    void stepDone(int done, int total);
    void progress(qint64 bytes, qint64 total);
    void finished(const Result<> &result, const QString &sentence);

private:
    void begin(const ServerPlan &what, const QString &name, const FtpTarget &target, FtpServer *own);
    void end(const Result<> &result);
    void refuse(const Error &error);

    ReleaseDesk *m_releases;
    OwnServer *m_own;
    RunStepFor m_runStepFor;
    StepModel m_steps;
    bool m_isRunning = false;
    bool m_isHere = false;
    QString m_releaseName;
    QString m_server;
    Publisher m_publisher; // last: it stops and waits first
};
