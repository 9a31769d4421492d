// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/publishdesk.h"

#include "ftp/keptfiles.h"
#include "ftp/drift.h"
#include "ftp/journaldiary.h"
#include "ftp/leftstate.h"
#include "ftp/planpublish.h"

PublishDesk::PublishDesk(ReleaseDesk *releases, OwnServer *own, RunStepFor runStepFor, QObject *parent)
    : QObject(parent)
    , m_releases(releases)
    , m_own(own)
    , m_runStepFor(std::move(runStepFor))
{
    connect(&m_publisher, &Publisher::planned, this, [this](const QList<FtpStep> &steps) {
        if (m_isLooking)
            return;
        QStringList words;
        for (const FtpStep &step : steps)
            words += describe(step);
        m_steps.plan(words);
    });
    connect(&m_publisher, &Publisher::stepDone, this, [this](int done, int total) {
        if (m_isLooking)
            return;
        m_steps.setDone(done);
        Q_EMIT stepDone(done, total);
    });
    connect(&m_publisher, &Publisher::stepSkipped, this,
        [this](const QString &, const Error &error) { m_steps.skip(describe(error)); });
    connect(&m_publisher, &Publisher::stepStarted, this, [this](const QString &words) {
        if (!m_isLooking)
            Q_EMIT stepStarted(words);
    });
    connect(&m_publisher, &Publisher::progress, this, [this](qint64 bytes, qint64 total) {
        if (!m_isLooking)
            Q_EMIT progress(bytes, total);
    });
    connect(&m_publisher, &Publisher::waiting, this, &PublishDesk::waiting);
    connect(&m_publisher, &Publisher::finished, this, &PublishDesk::ended);
    connect(m_releases, &ReleaseDesk::opened, this, [this] {
        history().settleWhatNodesNeverSaw();
        Q_EMIT historyChanged();
    });
}

std::optional<Release> PublishDesk::releaseOf(qint64 id) const
{
    return m_releases->releases()->releaseAt(m_releases->releases()->rowOf(id));
}

ServerAccess PublishDesk::ownAccess() const
{
    const FtpServerSettings &settings = m_own->settings();
    const bool everywhere = settings.address == QHostAddress(QHostAddress::AnyIPv4)
        || settings.address == QHostAddress(QHostAddress::Any);
    FtpTarget target;
    target.account.host
        = everywhere ? QStringLiteral("127.0.0.1") : settings.address.toString(); // read back as a node would
    target.account.port = m_own->port();
    target.account.user = settings.user;
    target.password = settings.password;
    return accessTo(target);
}

QString PublishDesk::ownUrl() const
{
    return urlOf(ownAccess().publisher.account);
}

Result<Account> PublishDesk::accountOf(const Publication &publication) const
{
    for (const Account &account : m_releases->accounts()) {
        if (urlOf(account) == publication.server)
            return account;
    }
    Result<Account> account = accountFromUrl(publication.server);
    if (account)
        account->nodeUser = publication.nodeUser;
    return account;
}

QList<Release> PublishDesk::publishedOn(const QString &server) const
{
    QList<Release> releases;
    for (const qint64 id : history().publishedOn(server)) {
        if (const std::optional<Release> release = releaseOf(id))
            releases.append(*release);
    }
    return releases;
}

std::optional<LiveFiles> PublishDesk::expectedOn(const QString &server) const
{
    if (!m_releases->isOpen())
        return {};
    const Result<LeftState> left = leftOn(server, m_releases->workspace());
    return left ? std::optional(left->files) : std::nullopt;
}

static ServerPlan servingPlan(const QList<FtpStep> &steps, Publication::Kind kind, const QString &server)
{
    Publication publication;
    publication.kind = kind;
    publication.server = server;
    return {publication, {{}, [steps](const LiveFiles &) { return steps; }}};
}

void PublishDesk::publishHere(qint64 id)
{
    const std::optional<Release> release = releaseOf(id);
    const Result<QByteArray> binary = m_releases->binaryOf(id);
    if (!release || !binary)
        return refuse(binary ? Error{ErrorCode::NoSuchRelease, QString::number(id)} : binary.error());
    if (const Result<> may = publishable(*release); !may)
        return refuse(may.error());
    const QString name = nameOf(*release);
    Job job{servingPlan(planServe(release->program.text(), release->path, *binary, release->manifest),
                Publication::Kind::Publish, ownUrl()),
        ownAccess(), true,
        tr("%1 is published on this computer: everything was read back and is what was sent.").arg(name),
        tr("%1 was not published on this computer. %2").arg(name)};
    job.what.publication.release = id;
    job.served = name;
    begin(job);
}

void PublishDesk::holdHere()
{
    begin({servingPlan(
               planServe({}, QStringLiteral("/"), {}, holdManifestText()), Publication::Kind::Hold, ownUrl()),
        ownAccess(), true, tr("All nodes of this computer's server are on hold: NO_FILE was read back."),
        tr("The server of this computer was not put on hold. %1"), {}, tr("a hold (NO_FILE)")});
}

bool PublishDesk::isRefused(const QString &server)
{
    const std::optional<Publication> open = history().unfinishedOn(server);
    if (open)
        refuse({ErrorCode::Unfinished, open->step});
    return open.has_value();
}

// Over a hold the name is not live, but calls from before a young one may still ask for the binary.
static PublishWish mindingTheHold(PublishWish wish, const std::optional<Publication> &hold, qint64 binarySize)
{
    if (hold && isYoung(*hold, drainOf(wish, binarySize), QDateTime::currentDateTimeUtc()))
        wish.alwaysHolds = true;
    return wish;
}

static QList<stock::Module> modulesFor(const PublishWish &wish, const Group &group, const Release &release)
{
    return !wish.modules.isEmpty() ? wish.modules
        : !group.modules.isEmpty() ? group.modules
                                   : release.modules;
}

void PublishDesk::publishTo(
    qint64 id, const ServerAccess &access, const PublishWish &wish, const Group &group)
{
    const std::optional<Release> release = releaseOf(id);
    const Result<QByteArray> binary = m_releases->binaryOf(id);
    if (!release || !binary)
        return refuse(binary ? Error{ErrorCode::NoSuchRelease, QString::number(id)} : binary.error());
    if (const Result<> may = publishable(*release); !may)
        return refuse(may.error());
    if (isRefused(urlOf(access.publisher.account)))
        return;
    for (const Finding &finding : preflightOf(id, access, group).findings) {
        if (finding.level == Finding::Level::Stop)
            return refuse(Error{ErrorCode::PreflightStops, finding.text});
    }
    PublishWish whole = wish;
    whole.modules = modulesFor(wish, group, *release);
    if (const std::optional<Journal> journal = m_releases->journal()) {
        if (const auto kept = keptOn(urlOf(access.publisher.account), *journal))
            whole.kept = *kept; // else all that is kept there stays
    }
    whole = mindingTheHold(whole, history().holdOn(urlOf(access.publisher.account)), release->size);
    const ServerPlan plan = publishing(*release, *binary, access.publisher.account, whole);
    begin({plan, access, false,
        tr("%1 is published on %2: everything was read back and is what was sent.")
            .arg(nameOf(*release), plan.publication.server),
        tr("%1 was not published on %2. %3").arg(nameOf(*release), plan.publication.server)});
}

void PublishDesk::hold(const ServerAccess &access, const QList<stock::Module> &modules)
{
    const ServerPlan plan = holding(access.publisher.account, {.modules = modules});
    const QString &server = plan.publication.server;
    begin({plan, access, false,
        tr("All nodes of %1 are on hold: NO_FILE was read back as they read it.").arg(server),
        tr("The hold on %1 was not completed. %2").arg(server)});
}

void PublishDesk::bringBack(const ServerAccess &access)
{
    const QString server = urlOf(access.publisher.account);
    if (isRefused(server))
        return;
    const std::optional<Publication> hold = history().holdOn(server);
    if (!hold)
        return refuse({ErrorCode::NotOnHold, server});
    const Result<ServerPlan> plan = restoring(*hold, history().before(hold->id), access.publisher.account);
    if (!plan)
        return refuse(plan.error());
    begin({*plan, access, false,
        tr("The hold on %1 is released: what was live before it was read back.").arg(server),
        tr("The hold on %1 was not released. %2").arg(server)});
}

void PublishDesk::finish(const ServerAccess &access)
{
    const QString server = urlOf(access.publisher.account);
    const Account &account = access.publisher.account;
    const std::optional<Publication> open = history().unfinishedOn(server);
    if (!open)
        return refuse({ErrorCode::NoSuchPublication, server});
    std::optional<ServerPlan> plan;
    if (open->kind == Publication::Kind::Hold) {
        plan = finishingHold(*open, account);
    } else if (open->kind == Publication::Kind::Restore) {
        const std::optional<Publication> hold = history().holdOn(server);
        const Result<ServerPlan> again = hold ? restoring(*hold, history().before(hold->id), account)
                                              : Error{ErrorCode::NotOnHold, server};
        if (!again)
            return refuse(again.error());
        plan = *again;
    } else {
        const std::optional<Release> release = releaseOf(open->release);
        const Result<QByteArray> binary = m_releases->binaryOf(open->release);
        if (!release || !binary)
            return refuse(Error{ErrorCode::NoSuchRelease, QString::number(open->release)});
        plan = finishing(*open, *release, *binary, account);
    }
    begin({*plan, access, false,
        tr("What was interrupted on %1 is finished: everything was read back and is what was wanted.")
            .arg(server),
        tr("What was interrupted on %1 was not finished. %2").arg(server),
        QStringLiteral("Finished later.")});
}

void PublishDesk::undo(const ServerAccess &access)
{
    const QString server = urlOf(access.publisher.account);
    const std::optional<Publication> open = history().unfinishedOn(server);
    if (!open)
        return refuse({ErrorCode::NoSuchPublication, server});
    const QString badly = tr("What was interrupted on %1 was not undone. %2").arg(server);
    const QString settled = QStringLiteral("Undone later.");
    const Result<ServerPlan> plan = restoring(*open, history().before(open->id), access.publisher.account);
    if (!plan) // nothing stood there: a hold is the same to nodes
        return begin({finishingHold(*open, access.publisher.account), access, false,
            tr("Nothing was live on %1 before, so a hold is left there; it was read back.").arg(server),
            badly, settled});
    begin({*plan, access, false,
        tr("What was interrupted on %1 is undone: what was live before was read back.").arg(server), badly,
        settled});
}

Preflight PublishDesk::preflightOf(qint64 id, const ServerAccess &access, const Group &group) const
{
    const std::optional<Release> release = releaseOf(id);
    const Result<QByteArray> binary = m_releases->binaryOf(id);
    if (!release || !binary)
        return {};
    return ::preflightOf(*release, *binary, access.publisher.account, access.node.password,
        m_releases->usedVersions(release->program), group);
}

void PublishDesk::begin(const Job &job)
{
    if (!m_releases->isOpen())
        return refuse({ErrorCode::WorkspaceMissing, {}});
    if (m_isRunning)
        return refuse({ErrorCode::PublisherBusy, {}});
    m_job = job;
    m_isRunning = true;
    m_transcript.clear();
    m_steps.begin();
    Q_EMIT started();
    if (m_isLooking)
        m_publisher.cancel(); // its end lets this begin
    else
        run();
}

void PublishDesk::run()
{
    const auto diary = std::make_shared<JournalDiary>(m_releases->path(), m_job.what.publication);
    const auto hear = [this](const QStringList &transcript) { // in the publisher's thread
        QMetaObject::invokeMethod(this, [this, transcript] { m_transcript = transcript; });
    };
    const Reach reach{
        m_job.access.publisher, m_job.access.node, m_job.isHere ? m_own->server() : nullptr, hear};
    if (const Result<> begun = m_publisher.publish(m_job.what.plan, m_runStepFor(reach), diary); !begun)
        end(begun);
}

void PublishDesk::cancel()
{
    m_publisher.cancel();
}

void PublishDesk::lookHere()
{
    look(ownAccess());
}

void PublishDesk::look(const ServerAccess &access)
{
    if (m_isRunning || m_isLooking)
        return;
    const Account &account = access.publisher.account;
    m_lookedAt = urlOf(account);
    m_seen.clear();
    m_isLooking = true;
    const LiveFiles expected = expectedOn(m_lookedAt).value_or(LiveFiles());
    Plan plan{planCheck(account.folder, expected), [this](const LiveFiles &live) {
                  QMetaObject::invokeMethod(this, [this, live] { m_seen = live; });
                  return QList<FtpStep>();
              }};
    if (const Result<> begun
        = m_publisher.publish(std::move(plan), m_runStepFor({access.publisher, access.node, nullptr, {}}));
        !begun)
        endLook(begun);
}

void PublishDesk::ended(const Result<> &result)
{
    if (m_isLooking)
        endLook(result);
    else
        end(result);
}

void PublishDesk::endLook(const Result<> &result)
{
    m_isLooking = false;
    Q_EMIT looked(m_lookedAt, result, m_seen);
    if (m_isRunning)
        run();
}

void PublishDesk::end(const Result<> &result)
{
    const Job job = m_job;
    m_isRunning = false;
    m_steps.end(static_cast<bool>(result));
    if (result && job.isHere)
        m_own->setServed(job.served);
    if (result && !job.settles.isEmpty())
        history().settle(job.what.publication.server, job.settles);
    (void)m_releases->readLive(); // told of when it is read the next time
    const bool isHalfDone = history().unfinishedOn(job.what.publication.server).has_value();
    Q_EMIT historyChanged();
    Q_EMIT finished(result, result ? job.well : job.badly.arg(describe(result.error())));
    if (result || isHalfDone)
        look(job.access);
}

void PublishDesk::refuse(const Error &error)
{
    Q_EMIT finished(error, describe(error));
}
