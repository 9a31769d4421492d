// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servereventmodel.h"
#include "tests/modeltext.h"

#include <QAbstractItemModelTester>
#include <QTest>

class TestServerEventModel : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;
    using Kind = ServerEvent::Kind;

    static ServerEvent event(Kind kind, const QString &path = {}, qint64 bytes = 0, bool whole = true)
    {
        return {kind, QDateTime({2026, 3, 2}, {12, 0, 1, 5}, Qt::UTC), 3, "10.0.0.7", "ota", path, bytes,
            whole, {}};
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void tellsAVisitRowByRow()
    {
        ServerEventModel model;
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        ServerEvent stranger = event(Kind::Refused);
        stranger.user.clear();
        stranger.detail = "530";
        model.append(event(Kind::Connected));
        model.append(event(Kind::ManifestSent, "/UPGRADE.TXT", 46));
        model.append(event(Kind::BinarySent, "/FLOW001", 512, false));
        model.append(event(Kind::BinarySent, "/FLOW001", 47104));
        model.append(event(Kind::Ended));
        model.append(stranger);
        QCOMPARE(headerOf(model), "Time | Session | From | What it did | Bytes");
        QCOMPARE(textOf(model),
            QString("12:00:01.005 | 3 | ota@10.0.0.7 | Connected | \n"
                    "12:00:01.005 | 3 | ota@10.0.0.7 | Took /UPGRADE.TXT | 46\n"
                    "12:00:01.005 | 3 | ota@10.0.0.7 | Took a part of /FLOW001 | 512\n"
                    "12:00:01.005 | 3 | ota@10.0.0.7 | Took /FLOW001 whole | %1\n"
                    "12:00:01.005 | 3 | ota@10.0.0.7 | Ended | \n"
                    "12:00:01.005 | 3 | 10.0.0.7 | Was refused: 530 | \n")
                .arg(QLocale().toString(47104)));
    }

    void forgetsTheOldestBeyondItsLimit()
    {
        ServerEventModel model(2);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        for (const char *path : {"/a", "/b", "/c"})
            model.append(event(Kind::ManifestSent, path));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, ServerEventModel::EventColumn).data().toString(), "Took /b");
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_APPLESS_MAIN(TestServerEventModel)
#include "tst_servereventmodel.moc"
