// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/result.h"

#include <QSet>
#include <QTest>

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesEveryCodeAWordAndASentence()
    {
        const QList<ErrorCode> codes{
#define ROW(name, word, text) ErrorCode::name,
            VESPIARY_ERROR_LIST(ROW)
#undef ROW
        };
        QSet<QString> words;
        for (const ErrorCode code : codes) {
            QVERIFY(!wordOf(code).isEmpty());
            QVERIFY2(!words.contains(wordOf(code)), qPrintable(wordOf(code)));
            words.insert(wordOf(code));

            const QString sentence = describe({code, QStringLiteral("the detail")});
            QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
            QVERIFY2(!describe({code, {}}).contains(u'%'), qPrintable(sentence));
            const bool namesNothing = code == ErrorCode::Cancelled || code == ErrorCode::PublisherBusy
                || code == ErrorCode::LoginsBusy;
            if (!namesNothing)
                QVERIFY2(sentence.contains(QStringLiteral("the detail")), qPrintable(sentence));
        }
    }

    void keepsPercentSignsOfTheDetail()
    {
        const QString sentence = describe({ErrorCode::FileUnreadable, QStringLiteral("/a%1b%2")});
        QVERIFY(sentence.contains(QStringLiteral("/a%1b%2")));
    }

    void holdsAValueOrAReason()
    {
        const Result<int> value(3);
        QVERIFY(value);
        QCOMPARE(*value, 3);
        const Result<int> failure(Error{ErrorCode::Cancelled, {}});
        QVERIFY(!failure);
        QCOMPARE(failure.error().code, ErrorCode::Cancelled);
        QVERIFY(Result<>());
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
