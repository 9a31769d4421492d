// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/serverplan.h"

#include "model/drain.h"

#include <QDateTime>

namespace {

using Kind = Publication::Kind;

QString stampOf(const QDateTime &now)
{
    return now.toUTC().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
}

Publication begun(Kind kind, const Account &account)
{
    Publication publication;
    publication.kind = kind;
    publication.server = urlOf(account);
    publication.account = account.name;
    publication.nodeUser = account.nodeUser;
    publication.folder = account.folder;
    publication.stamp = stampOf(QDateTime::currentDateTimeUtc());
    return publication;
}

PublishOrder orderFor(const Publication &publication)
{
    PublishOrder order;
    order.folder = publication.folder;
    order.modules = publication.modules;
    order.drain = publication.drain;
    order.stamp = publication.stamp;
    return order;
}

PublishOrder orderFor(const Publication &publication, const Release &release, const QByteArray &binary)
{
    PublishOrder order = orderFor(publication);
    order.program = release.program.text();
    order.path = release.path;
    order.binary = binary;
    order.manifest = release.manifest;
    return order;
}

ServerPlan publishingAs(const Publication &publication, const PublishOrder &order)
{
    return {publication,
        {planLook(order.folder), [order](const LiveFiles &live) { return planPublish(order, live); }}};
}

ServerPlan holdingAs(const Publication &publication)
{
    const PublishOrder order = orderFor(publication);
    return {publication,
        {planLook(order.folder), [order](const LiveFiles &live) { return planHold(order, live); }}};
}

} // namespace

std::chrono::seconds drainOf(const PublishWish &wish, qint64 binarySize)
{
    return wish.drain.value_or(drainFor(wish.modules, binarySize));
}

ServerPlan publishing(
    const Release &release, const QByteArray &binary, const Account &account, const PublishWish &wish)
{
    Publication publication = begun(Kind::Publish, account);
    publication.release = release.id;
    publication.modules = wish.modules;
    publication.drain = drainOf(wish, binary.size());
    publication.prunes = wish.kept.has_value();
    PublishOrder order = orderFor(publication, release, binary);
    order.alwaysHolds = wish.alwaysHolds;
    order.kept = wish.kept.value_or(QList<KeptFiles>());
    return publishingAs(publication, order);
}

ServerPlan holding(const Account &account, const PublishWish &wish)
{
    Publication publication = begun(Kind::Hold, account);
    publication.modules = wish.modules;
    return holdingAs(publication);
}

Result<ServerPlan> restoring(const Publication &publication, const LiveFiles &before, const Account &account)
{
    if (before.isEmpty())
        return Error{ErrorCode::NothingBefore, publication.server};
    Publication restore = begun(Kind::Restore, account);
    restore.modules = publication.modules;
    restore.folder = publication.folder;
    restore.undoes = publication.id;
    // A hold changed no binary, so nobody has to be waited for.
    restore.drain = publication.kind == Kind::Hold ? std::chrono::seconds(0) : publication.drain;
    restore.stamp.clear();
    const PublishOrder order = orderFor(restore);
    return ServerPlan{restore, {planLook(order.folder), [order, before](const LiveFiles &live) {
                                    return planRestore(order, before, live);
                                }}};
}

ServerPlan finishing(const Publication &publication, const Release &release, const QByteArray &binary,
    const Account &account, const std::optional<QList<KeptFiles>> &kept)
{
    Publication again = begun(Kind::Publish, account);
    again.release = release.id;
    again.modules = publication.modules;
    again.folder = publication.folder;
    again.drain = publication.drain;
    again.prunes = kept.has_value();
    PublishOrder order = orderFor(again, release, binary);
    order.kept = kept.value_or(QList<KeptFiles>());
    order.alwaysHolds = true;
    order.goesOn = true;
    return publishingAs(again, order);
}

ServerPlan finishingHold(const Publication &publication, const Account &account)
{
    Publication again = begun(Kind::Hold, account);
    again.modules = publication.modules;
    again.folder = publication.folder;
    return holdingAs(again);
}

LiveFiles filesAfterPublishing(
    const Publication &publication, const Release &release, const QByteArray &binary, const LiveFiles &before)
{
    return filesAfterPublish(orderFor(publication, release, binary), before);
}

LiveFiles filesAfterHolding(const Publication &publication, const LiveFiles &before)
{
    return filesAfterHold(orderFor(publication), before);
}

std::optional<LiveFiles> expectedAfter(const Publication &publication, const LiveFiles &before,
    const std::optional<Release> &release, const QByteArray &binary)
{
    switch (publication.kind) {
    case Kind::Hold:
        return filesAfterHolding(publication, before);
    case Kind::Publish:
        return release ? std::optional(filesAfterPublishing(publication, *release, binary, before))
                       : std::nullopt;
    case Kind::Restore:
        break;
    }
    return {};
}
