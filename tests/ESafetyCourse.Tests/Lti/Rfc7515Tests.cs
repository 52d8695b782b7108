using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ESafetyCourse.Lti;
using static ESafetyCourse.Tests.Lti.Kit.TestPlatform;

namespace ESafetyCourse.Tests.Lti;

/// <summary>The examples of RFC 7515, Appendix A, and RFC 7638, 3.1.</summary>
public sealed class Rfc7515Tests
{
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string Modulus =
        "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOW"
        + "vG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9k"
        + "G4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";

    private const string Signature =
        "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
        + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
        + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    [Fact]
    public void Example_A2_is_signed_rightly_and_not_so_after_any_change()
    {
        var key = Key(Modulus);
        var signed = Encoding.ASCII.GetBytes("eyJhbGciOiJSUzI1NiJ9." + Payload);
        var signature = Base64Url.DecodeFromChars(Signature);
        Assert.Equal(2048, key.Bits);
        Assert.True(key.Verifies(signed, signature));
        signature[100] ^= 1;
        Assert.False(key.Verifies(signed, signature));
        signature[100] ^= 1;
        signed[30] ^= 1;
        Assert.False(key.Verifies(signed, signature));
    }

    [Fact]
    public void Example_A2_has_no_key_id_so_as_a_token_it_is_refused()
    {
        Assert.Equal("token-kid-missing", Refusal($"eyJhbGciOiJSUzI1NiJ9.{Payload}.{Signature}"));
    }

    [Fact]
    public void Example_A1_which_is_HS256_is_refused()
    {
        Assert.Equal(
            "token-alg-not-allowed", Refusal(
                $"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{Payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
    }

    [Fact]
    public void Example_A5_which_is_unsecured_is_refused()
    {
        Assert.Equal("token-alg-not-allowed", Refusal($"eyJhbGciOiJub25lIn0.{Payload}."));
    }

    [Fact]
    public void The_thumbprint_example_of_RFC_7638_comes_out()
    {
        var modulus =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5Js"
            + "GY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-"
            + "bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        Assert.Equal(
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
            ToolKey.ThumbprintOf(new() { Modulus = Base64Url.DecodeFromChars(modulus), Exponent = [1, 0, 1] }));
    }

    private static VerificationKey Key(string modulus) => VerificationKey.FromJwk(JsonDocument.Parse(
        new JsonObject { ["kty"] = "RSA", ["kid"] = "a2", ["n"] = modulus, ["e"] = "AQAB" }.ToJsonString()).RootElement)!;
}
