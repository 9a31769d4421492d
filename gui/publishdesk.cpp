// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/publishdesk.h"

#include "ftp/journaldiary.h"
#include "ftp/planpublish.h"

PublishDesk::PublishDesk(ReleaseDesk *releases, OwnServer *own, RunStepFor runStepFor, QObject *parent)
    : QObject(parent)
    , m_releases(releases)
    , m_own(own)
    , m_runStepFor(std::move(runStepFor))
{
    connect(&m_publisher, &Publisher::planned, this, [this](const QList<FtpStep> &steps) {
        QStringList words;
        for (const FtpStep &step : steps)
            words += describe(step);
        m_steps.plan(words);
    });
    connect(&m_publisher, &Publisher::stepDone, this, [this](int done, int total) {
        m_steps.setDone(done);
        Q_EMIT stepDone(done, total);
    });
    connect(&m_publisher, &Publisher::progress, this, &PublishDesk::progress);
    connect(&m_publisher, &Publisher::finished, this, &PublishDesk::end);
}

void PublishDesk::publishHere(qint64 id)
{
    const std::optional<Release> release
        = m_releases->releases()->releaseAt(m_releases->releases()->rowOf(id));
    const Result<QByteArray> binary = m_releases->binaryOf(id);
    if (!release || !binary)
        return refuse(binary ? Error{ErrorCode::NoSuchRelease, QString::number(id)} : binary.error());
    if (const Result<> may = publishable(*release); !may)
        return refuse(may.error());
    const FtpServerSettings &settings = m_own->settings();
    FtpTarget target;
    const bool everywhere = settings.address == QHostAddress(QHostAddress::AnyIPv4)
        || settings.address == QHostAddress(QHostAddress::Any);
    target.account.host
        = everywhere ? QStringLiteral("127.0.0.1") : settings.address.toString(); // read back as a node would
    target.account.port = m_own->port();
    target.account.user = settings.user;
    target.password = settings.password;
    Publication publication;
    publication.release = release->id;
    publication.server = urlOf(target.account);
    const QList<FtpStep> steps
        = planServe(release->program.text(), release->path, *binary, release->manifest);
    begin({publication, {{}, [steps](const LiveFiles &) { return steps; }}}, nameOf(*release), target,
        m_own->server());
}

void PublishDesk::publishTo(qint64 id, const FtpTarget &target)
{
    const std::optional<Release> release
        = m_releases->releases()->releaseAt(m_releases->releases()->rowOf(id));
    const Result<QByteArray> binary = m_releases->binaryOf(id);
    if (!release || !binary)
        return refuse(binary ? Error{ErrorCode::NoSuchRelease, QString::number(id)} : binary.error());
    if (const Result<> may = publishable(*release); !may)
        return refuse(may.error());
    for (const Finding &finding : preflightOf(id, target).findings) {
        if (finding.level == Finding::Level::Stop)
            return refuse(Error{ErrorCode::PreflightStops, finding.text});
    }
    begin(publishing(*release, *binary, target.account, PublishWish{.modules = release->modules}),
        nameOf(*release), target, nullptr);
}

Preflight PublishDesk::preflightOf(qint64 id, const FtpTarget &target) const
{
    const std::optional<Release> release
        = m_releases->releases()->releaseAt(m_releases->releases()->rowOf(id));
    const Result<QByteArray> binary = m_releases->binaryOf(id);
    if (!release || !binary)
        return {};
    return ::preflightOf(
        *release, *binary, target.account, target.password, m_releases->usedVersions(release->program));
}

void PublishDesk::begin(const ServerPlan &what, const QString &name, const FtpTarget &target, FtpServer *own)
{
    if (!m_releases->isOpen())
        return refuse({ErrorCode::WorkspaceMissing, {}});
    m_isRunning = true;
    m_isHere = own != nullptr;
    m_releaseName = name;
    m_server = m_isHere ? tr("this computer") : what.publication.server;
    m_steps.begin();
    Q_EMIT started();
    const auto diary = std::make_shared<JournalDiary>(m_releases->path(), what.publication);
    if (const Result<> begun = m_publisher.publish(what.plan, m_runStepFor(target, own), diary); !begun)
        end(begun);
}

void PublishDesk::cancel()
{
    m_publisher.cancel();
}

void PublishDesk::end(const Result<> &result)
{
    m_isRunning = false;
    m_steps.end(static_cast<bool>(result));
    if (result && m_isHere)
        m_own->setServed(m_releaseName);
    const QString sentence = result
        ? tr("%1 is published on %2: everything was read back and is what was sent.")
              .arg(m_releaseName, m_server)
        : tr("%1 was not published on %2. %3").arg(m_releaseName, m_server, describe(result.error()));
    Q_EMIT finished(result, sentence);
}

void PublishDesk::refuse(const Error &error)
{
    Q_EMIT finished(error, describe(error));
}
