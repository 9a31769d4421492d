// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/servedviews.h"

#include <QTest>

class TestServedViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheNewestToWhoeverBegins();
    void showsAnAccountAndAClientWhatIsTheirs();
    void givesTheBinaryOfTheManifestThatWasTaken();
    void forgetsAManifestAfterAWhile();
    void cannotTellBetweenTwoManifestsOfOneAddress();
    void tellsBinariesOfDifferentNamesApart();
    void aHoldTakesManifestsAtOnceAndLeavesBinaries();
    void keepsNodesOfOtherAccountsApart();

private:
    const QHostAddress m_node{QStringLiteral("10.0.0.1")};
    const QHostAddress m_other{QStringLiteral("10.0.0.2")};
    const ServedViews::Moment m_now{std::chrono::hours(1000)};
    const QString m_account = QStringLiteral("ota");
};

static ServedViews::Tree release(const QByteArray &binary, const QString &program = QStringLiteral("PROG_02"))
{
    return ServedTree::ofRelease("manifest of " + binary, program, binary, QStringLiteral("/"));
}

void TestServedViews::showsTheNewestToWhoeverBegins()
{
    ServedViews views;
    views.serve(release("one"));
    views.serve(release("two"));
    const auto view = views.forFirstPath(m_account, m_node, "/PROG_02", m_now);
    QCOMPARE(view->file("/PROG_02")->bytes, QByteArray("two"));
}

void TestServedViews::showsAnAccountAndAClientWhatIsTheirs()
{
    ServedViews views;
    const auto all = release("all");
    const auto account = release("account");
    const auto client = release("client");
    views.serve(all);
    views.serveAccount(QStringLiteral("canary"), account);
    views.serveClient(QStringLiteral("canary"), m_node, client);
    QCOMPARE(views.newest(m_account, m_node), all);
    QCOMPARE(views.newest(QStringLiteral("canary"), m_other), account);
    QCOMPARE(views.newest(QStringLiteral("canary"), m_node), client);
    views.serveClient(QStringLiteral("canary"), m_node, nullptr);
    views.serveAccount(QStringLiteral("canary"), nullptr);
    QCOMPARE(views.newest(QStringLiteral("canary"), m_node), all);
}

// 4G fetches manifest and binary in two sessions; a publish may fall between them.
void TestServedViews::givesTheBinaryOfTheManifestThatWasTaken()
{
    ServedViews views;
    const auto old = release("old");
    views.serve(old);
    views.manifestTaken(m_account, m_node, old, m_now);
    views.serve(release("new"));
    using namespace std::chrono_literals;
    QCOMPARE(views.forFirstPath(m_account, m_node, "/PROG_02", m_now + 9min), old);
    QCOMPARE(views.forFirstPath(m_account, m_node, "/UPGRADE.TXT", m_now + 1s)->file("/PROG_02")->bytes,
        QByteArray("new"));
    QCOMPARE(views.forFirstPath(m_account, m_other, "/PROG_02", m_now + 1s)->file("/PROG_02")->bytes,
        QByteArray("new"));
}

void TestServedViews::forgetsAManifestAfterAWhile()
{
    ServedViews views;
    const auto old = release("old");
    views.manifestTaken(m_account, m_node, old, m_now);
    views.serve(release("new"));
    const auto view = views.forFirstPath(m_account, m_node, "/PROG_02", m_now + std::chrono::minutes(11));
    QCOMPARE(view->file("/PROG_02")->bytes, QByteArray("new"));
}

// A carrier puts many nodes behind one address: the wrong binary would be worse than none.
void TestServedViews::cannotTellBetweenTwoManifestsOfOneAddress()
{
    ServedViews views;
    const auto old = release("old");
    const auto young = release("new");
    views.manifestTaken(m_account, m_node, old, m_now);
    views.serve(young);
    views.manifestTaken(m_account, m_node, young, m_now + std::chrono::seconds(1));
    QVERIFY(!views.forFirstPath(m_account, m_node, "/PROG_02", m_now + std::chrono::seconds(2)));
    QVERIFY(views.forFirstPath(m_account, m_node, "/UPGRADE.TXT", m_now + std::chrono::seconds(2)));
    QCOMPARE(views.forFirstPath(m_account, m_node, "/PROG_02", m_now + std::chrono::minutes(11)), young);
}

void TestServedViews::tellsBinariesOfDifferentNamesApart()
{
    ServedViews views;
    const auto old = release("old", QStringLiteral("PROG_01"));
    const auto young = release("new", QStringLiteral("PROG_02"));
    views.manifestTaken(m_account, m_node, old, m_now);
    views.serve(young);
    views.manifestTaken(m_account, m_node, young, m_now);
    QCOMPARE(views.forFirstPath(m_account, m_node, "/PROG_01", m_now), old);
    QCOMPARE(views.forFirstPath(m_account, m_node, "/PROG_02", m_now), young);
}

void TestServedViews::aHoldTakesManifestsAtOnceAndLeavesBinaries()
{
    ServedViews views;
    const auto old = release("old");
    views.serve(old);
    views.manifestTaken(m_account, m_node, old, m_now);
    const auto hold = ServedTree::ofRelease("FILE:NO_FILE\n", {}, {}, QStringLiteral("/"));
    views.serve(hold);
    QCOMPARE(views.forFirstPath(m_account, m_node, "/UPGRADE.TXT", m_now), hold);
    views.manifestTaken(m_account, m_other, hold, m_now);
    QCOMPARE(views.forFirstPath(m_account, m_node, "/PROG_02", m_now), old);
    QCOMPARE(views.forFirstPath(m_account, m_other, "/PROG_02", m_now), hold);
}

void TestServedViews::keepsNodesOfOtherAccountsApart()
{
    ServedViews views;
    const auto old = release("old");
    views.manifestTaken(QStringLiteral("other"), m_node, old, m_now);
    const auto young = release("new");
    views.serve(young);
    QCOMPARE(views.forFirstPath(m_account, m_node, "/PROG_02", m_now), young);
}

QTEST_APPLESS_MAIN(TestServedViews)
#include "tst_servedviews.moc"
