data "archive_file" "function" {
  type        = "zip"
  output_path = "${path.module}/function.zip"

  source {
    filename = "index.py"

    content = <<-PYTHON
      {{ code|heredoc(6) }}
    PYTHON
  }
}

resource "aws_lambda_function" "function" {
{%- if locals.chooses() %}
  function_name    = "{{ function_name|name }}-${var.environment}"
{%- else %}
  function_name    = {{ function_name }}
{%- endif %}
  role             = aws_iam_role.function.arn
  runtime          = {{ versions::PYTHON.name }}
  handler          = "index.handler"
  filename         = data.archive_file.function.output_path
  source_code_hash = data.archive_file.function.output_base64sha256
{%- if locals.by_function() %}

  environment {
    variables = {
      ENVIRONMENT = var.environment
    }
  }
{%- endif %}
}
{% if complete %}
resource "aws_iam_role" "function" {
  name_prefix = "corstui-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.function.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

data "aws_partition" "current" {}
{% endif -%}
